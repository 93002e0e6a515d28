# frozen_string_literal: true

require 'base64'
require 'digest'
require 'json'
require_relative 'answer'
require_relative 'cursor'
require_relative 'facts'
require_relative 'problem'
require_relative 'run_serializer'
require_relative 'scope'
require_relative 'sql'

# A request of the kit, answered: whoever asks, whatever is asked for.
module Ops
  module_function

  # path: below the api, e.g. /snapshot; user_id: nil for whoever has not signed in. Call it in a transaction: everything
  # that one answer tells is read at one instant.
  def answer(sql, path:, query:, user_id:, if_none_match:)
    as_of_ms = (Time.now.to_r * 1000).floor
    facts = Facts.new(sql, Scope.of(sql, user_id, query), as_of_ms)
    Answer.facts(read(facts, path, query), as_of_ms, if_none_match)
  rescue Problem => e
    e.answer
  end

  def read(facts, path, query)
    case path
    when '/snapshot' then facts.snapshot(query)
    when '/runs' then facts.runs(query)
    when '/notifications' then facts.notifications(query)
    when '/review-packs/latest' then facts.review_pack
    when %r{\A/runs/([^/]+)\z} then facts.run(Regexp.last_match(1))
    else raise Problem, 404
    end
  end
end
