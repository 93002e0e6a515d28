# frozen_string_literal: true

# Rails' side of it: who asks is whoever has signed in; everything else is app/ops.
class OpsController < ActionController::API
  include ActionController::HttpAuthentication::Token::ControllerMethods

  before_action :add_search_form

  def show
    answer = ActiveRecord::Base.transaction do
      Ops.answer(
        Ops::Sql.new(Rails.configuration.x.ops_sql) { |sql, named| rows(sql, named) },
        path: "/#{params[:path]}",
        query: request.query_parameters,
        user_id: user_id,
        if_none_match: request.headers['If-None-Match']
      )
    end
    response.headers.merge!(answer.headers)
    # Rails knows no-cache and private as two kinds of caching, and would keep the first alone.
    response.cache_control[:extras] = ['private']
    render body: answer.body, status: answer.status, content_type: answer.headers['Content-Type']
  end

  private

  # In your panel: current_user&.id
  def user_id
    authenticate_with_http_token do |token|
      rows('SELECT id FROM users WHERE api_token = :token', { token: token }).first&.fetch('id')
    end
  end

  # Only SQLite wants it: matching.sql says what other databases have.
  def add_search_form
    database = ActiveRecord::Base.connection
    return unless database.adapter_name == 'SQLite'

    database.raw_connection.create_function('search_form', 1) do |call, text|
      call.result = Ops::Sql.search_form(text && String.new(text, encoding: 'UTF-8'))
    end
  end

  def rows(sql, named)
    ActiveRecord::Base.connection.select_all(ActiveRecord::Base.sanitize_sql([sql, named])).to_a
  end
end
