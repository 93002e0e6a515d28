# frozen_string_literal: true

module Ops
  # Where a page ended, as an opaque text: the sort keys of its last row.
  module Cursor
    module_function

    def write(position)
      Base64.urlsafe_encode64(JSON.generate(position), padding: false)
    end

    # Empty without a cursor; a Problem for a text that is no cursor of this list
    def read(cursor, names)
      return {} if cursor.to_s.empty?

      position = JSON.parse(Base64.urlsafe_decode64(cursor), symbolize_names: true)
      ours = position.is_a?(Hash) && position.keys == names && position.values.all?(Integer)
      ours ? position : raise(Problem, 400)
    rescue ArgumentError, JSON::ParserError
      raise Problem, 400
    end
  end
end
