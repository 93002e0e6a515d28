SELECT COUNT(*) AS total FROM matching
