# frozen_string_literal: true

# A poll of the widgets does not renew an idle session: `include IdleSession` in the controller.
module IdleSession
  extend ActiveSupport::Concern

  included do
    prepend_before_action do
      next unless request.headers['Ops-Poll'] == '1'

      # The session is read and not written, so that `expire_after` counts from the last request of a person.
      request.session_options[:skip] = true
      # Devise's timeoutable checks the time-out and does not start it anew.
      request.env['devise.skip_trackable'] = true
    end
  end
end
