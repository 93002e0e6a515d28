# frozen_string_literal: true

# A whole Rails application in one file: OPS_DATABASE=… PORT=8002 ruby serve.rb
ENV['RAILS_ENV'] = 'production'
require 'logger'
require 'action_controller/railtie'
require 'active_record'
require 'rack/handler/webrick'
require_relative 'app/ops/ops'

class Panel < Rails::Application
  config.eager_load = false
  config.secret_key_base = 'for this example only'
  config.logger = Logger.new($stderr, level: :warn)
  config.hosts << '127.0.0.1'
  config.x.ops_sql = File.expand_path('../sql', __dir__)
end
ActiveRecord::Base.establish_connection(adapter: 'sqlite3', database: ENV.fetch('OPS_DATABASE'))
require_relative 'app/controllers/ops_controller'
Panel.initialize!
require_relative 'config/routes'

trap('TERM') { Rack::Handler::WEBrick.shutdown }
Rack::Handler::WEBrick.run(Panel, Host: '127.0.0.1', Port: ENV.fetch('PORT', '8002').to_i, AccessLog: [])
