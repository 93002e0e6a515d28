# frozen_string_literal: true

module Ops
  # What goes over the wire. The validator leaves as_of out, so that an unchanged world costs a 304 and no body.
  Answer = Struct.new(:status, :headers, :body) do
    # facts: the body without as_of
    def self.facts(facts, as_of_ms, if_none_match)
      as_of = Time.at(0, as_of_ms, :millisecond).utc.strftime('%Y-%m-%dT%H:%M:%S.%LZ')
      # A cursor may hold the instant: for the validator it only matters whether there is one.
      validated = facts.key?(:next_cursor) ? facts.merge(next_cursor: !facts[:next_cursor].nil?) : facts
      digest = Digest::SHA256.hexdigest(JSON.generate(validated))
      headers = {
        'ETag' => %("#{digest}"),
        'Ops-As-Of' => as_of,
        'Cache-Control' => 'private, no-cache',
        'Vary' => 'Cookie, Authorization'
      }
      # Proxies that compress change a tag on its way: W/"…" and "…-gzip" are the same to us.
      return new(304, headers, '') if if_none_match.to_s.include?(digest)

      new(200, headers.merge('Content-Type' => 'application/json'), JSON.generate({ as_of: as_of }.merge(facts)))
    end
  end
end
