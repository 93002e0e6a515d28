# frozen_string_literal: true

module Ops
  # The queries of specs/samples/back-ends/sql. `execute` takes SQL with named parameters and gives rows as hashes.
  class Sql
    def initialize(folder, &execute)
      @folder = folder
      @execute = execute
    end

    # A text as it is searched: without case, accents, and the way a letter is composed.
    def self.search_form(text)
      text&.unicode_normalize(:nfkd)&.gsub(/[\u0300-\u036f]/, '')&.tr('ı', 'i')&.downcase(:fold)
    end

    # All rows of the named files put together, e.g. rows(%w[judged counts], …).
    def rows(files, parameters)
      select(files.map { |file| File.read("#{@folder}/#{file}.sql") }.join("\n"), parameters)
    end

    def select(sql, parameters)
      named = parameters.select { |name, _| sql.match?(/:#{name}\b/) }
      @execute.call(sql, named).map { |row| row.transform_keys(&:to_sym) }
    end
  end
end
