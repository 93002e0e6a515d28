SELECT * FROM judged WHERE id = :id
