# frozen_string_literal: true

module Ops
  # An error as RFC 9457 has it. What is missing and what is not theirs answer with the same bytes.
  class Problem < StandardError
    TITLES = { 400 => 'Bad Request', 401 => 'Unauthorized', 403 => 'Forbidden', 404 => 'Not Found' }.freeze

    attr_reader :status

    def initialize(status)
      @status = status
      super(TITLES.fetch(status))
    end

    def answer
      body = { type: 'about:blank', title: message, status: status }
      headers = { 'Content-Type' => 'application/problem+json', 'Cache-Control' => 'private, no-cache' }
      Answer.new(status, headers, JSON.generate(body))
    end
  end
end
