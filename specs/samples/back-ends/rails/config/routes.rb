# frozen_string_literal: true

Rails.application.routes.draw do
  get '/api/ops/*path', to: 'ops#show', format: false
end
