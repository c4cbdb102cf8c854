// Ruby as people write it: `⟦ ⟧` marks what must be found, all else must be silent.

export const ruby: readonly string[] = [
  `class PatientsController < ApplicationController
  before_action :authenticate_user!

  def show
    @patient = Patient.find(params[:id])
    Rails.logger.info "Showing #{⟦@patient.ssn⟧}"
    logger.debug("loaded", patient: ⟦@patient⟧)
    logger.info("patient #{@patient.id.present?}")
    render json: @patient
  end

  def create
    @patient = Patient.new(patient_params)
    if @patient.save
      redirect_to @patient, notice: "Patient was created."
    else
      render json: { errors: "could not save #{⟦@patient.full_name⟧}" }, status: :unprocessable_entity
    end
  end

  private

  def patient_params
    params.require(:patient).permit(:name, :ssn)
  end
end
`,
  `class SessionsController < ApplicationController
  def select
    patient = Patient.find(params[:id])
    session[:ssn] = ⟦patient.ssn⟧
    session[:locale] = params[:locale]
    cookies[:last_mrn] = ⟦patient.mrn⟧
    cookies.signed[:dob] = { value: ⟦patient.date_of_birth⟧, expires: 1.hour }
    cookies.encrypted[:ssn] = patient.ssn
    redirect_to "/search?name=#{⟦patient.last_name⟧}"
  end
end
`,
  `class PatientMailer < ApplicationMailer
  def results
    @patient = params[:patient]
    attachments['result.txt'] = ⟦@patient.lab_results⟧
    mail(to: @patient.email, subject: "Results for #{⟦@patient.full_name⟧}")
  end
end
`,
  `class PatientSyncJob < ApplicationJob
  queue_as :default

  def perform(patient_id)
    patient = Patient.find(patient_id)
    response = HTTParty.post('https://api.partner.example.com/v1/people', body: { ssn: ⟦patient.ssn⟧ })
    HTTParty.post('http://localhost:3000/people', body: { ssn: patient.ssn })
    Rails.logger.info("synced #{response.code}")
  rescue StandardError => e
    Rails.logger.error(e.message)
    raise "sync failed for #{⟦patient.mrn⟧}"
  end
end
`,
  `class Patient < ApplicationRecord
  has_many :visits
  validates :ssn, presence: true
  after_create :announce

  def announce
    puts "New patient #{⟦ssn⟧}"
    PatientReportWorker.perform_async(⟦ssn⟧, ⟦date_of_birth⟧)
  end
end
`,
  `class ErrorReporter
  def self.report(error, patient)
    Sentry.set_user(id: patient.id.present?, email: ⟦patient.email⟧)
    Sentry.with_scope do |scope|
      scope.set_tags(region: 'eu')
      scope.set_context('patient', { name: ⟦patient.full_name⟧ })
      Sentry.capture_exception(error)
    end
    Bugsnag.notify(error) do |event|
      event.add_metadata(:patient, { ssn: ⟦patient.ssn⟧ })
    end
    Rollbar.error(error, mrn: ⟦patient.mrn⟧)
    Honeybadger.context(patient: ⟦patient⟧)
  end
end
`,
  `class Tracker
  def visit(patient)
    ahoy.track "Viewed chart", diagnosis: ⟦patient.diagnosis⟧
    ahoy.track "Viewed chart", page: 3
    Analytics.track(user_id: 1, event: 'visit', properties: { name: ⟦patient.full_name⟧ })
    NewRelic::Agent.add_custom_attributes(ssn: ⟦patient.ssn⟧)
    Datadog::Tracing.active_span.set_tag('patient.mrn', ⟦patient.mrn⟧)
    StatsD.increment('visit', tags: ["ward:3b"])
  end
end
`,
  `require 'openai'

class ChartSummarizer
  def initialize
    @client = OpenAI::Client.new(access_token: ENV.fetch('OPENAI_API_KEY'))
  end

  def call(patient)
    prompt = "Summarize: #{patient.clinical_notes}"
    response = @client.chat(parameters: { model: 'gpt-4o', messages: [{ role: 'user', content: ⟦prompt⟧ }] })
    response.dig('choices', 0, 'message', 'content')
  end
end
`,
  `require 'anthropic'

def triage(patient)
  anthropic = Anthropic::Client.new
  anthropic.messages.create(model: 'claude', max_tokens: 100, messages: [{ role: 'user', content: ⟦patient.symptoms⟧ }])
  RubyLLM.chat.ask("Explain #{⟦patient.diagnosis⟧}")
end
`,
  `class SmsNotifier
  def initialize
    @client = Twilio::REST::Client.new(ENV['SID'], ENV['TOKEN'])
  end

  def remind(patient)
    @client.messages.create(
      from: '+15550100', to: patient.phone, body: "Your #{⟦patient.diagnosis⟧} visit is tomorrow"
    )
  end
end
`,
  `class SlackAlert
  def call(patient)
    client = Slack::Web::Client.new
    client.chat_postMessage(channel: '#ward', text: "Code blue: #{⟦patient.full_name⟧}")
    client.chat_postMessage(channel: '#ward', text: 'Code blue')
  end
end
`,
  `require 'csv'

class PatientExport
  def run(patients)
    CSV.open('/tmp/out.csv', 'w') do |csv|
      csv.add_row(%w[name ssn])
      patients.each { |patient| csv.add_row([⟦patient.name⟧, ⟦patient.ssn⟧]) }
    end
    File.write('/tmp/last.txt', ⟦patients.last.ssn⟧)
    File.open('/tmp/all.txt', 'w') do |f|
      f.puts(patients.size)
      f.write(⟦patients.to_json⟧)
    end
  end
end
`,
  `class ChartCache
  def fetch(patient)
    Rails.cache.write("chart", ⟦patient.to_json⟧, expires_in: 5.minutes)
    Rails.cache.write("count", Patient.count)
    redis = Redis.new
    redis.set("p:#{patient.id}", encrypt(patient.to_json))
    redis.hset("p:1", 'ssn', ⟦patient.ssn⟧)
    Rails.cache.fetch("chart:#{⟦patient.ssn⟧}") { build }
  end
end
`,
  `class Client
  def initialize
    @conn = Faraday.new(url: 'https://fhir.example.org')
  end

  def search(patient)
    @conn.get('/Patient', { ssn: ⟦patient.ssn⟧ })
    @conn.get('/metadata')
    uri = URI("https://fhir.example.org/Patient?identifier=#{⟦patient.mrn⟧}")
    Net::HTTP.get(⟦uri⟧)
    RestClient.post('https://api.mixpanel.com/track', { name: ⟦patient.full_name⟧ })
  end
end
`,
  `class ChartChannel < ApplicationCable::Channel
  def push(patient)
    ActionCable.server.broadcast('chart', { note: ⟦patient.clinical_notes⟧ })
    ChartChannel.broadcast_to(current_user, ⟦patient⟧)
    transmit({ type: 'ping' })
  end
end
`,
  `class TokenIssuer
  def call(patient)
    JWT.encode({ sub: 1, ssn: ⟦patient.ssn⟧ }, secret, 'HS256')
    JWT.encode({ sub: 1 }, secret, 'HS256')
  end
end
`,
  `module Api
  class PatientsController < BaseController
    def update
      patient = Patient.find_by(mrn: params[:mrn])
      patient.errors.add(:ssn, 'is invalid')
      return render json: { error: patient.errors.full_messages } unless patient.update(patient_params)

      head :ok
    rescue ActiveRecord::RecordNotFound
      render json: { error: 'not found' }, status: :not_found
    end
  end
end
`,
  `class KafkaPublisher
  def publish(patient)
    producer.produce_sync(topic: 'patients', payload: ⟦patient.to_json⟧)
    sqs = Aws::SQS::Client.new
    sqs.send_message(queue_url: url, message_body: ⟦patient.to_json⟧)
    sns.publish(topic_arn: arn, message: "Admitted #{⟦patient.full_name⟧}")
  end
end
`,
  `class NoteHelper
  def note(patient)
    raw(⟦patient.clinical_notes⟧)
    content_tag(:p, patient.clinical_notes)
    sanitize(patient.clinical_notes)
  end
end
`,
  `namespace :patients do
  task audit: :environment do
    Patient.find_each do |patient|
      puts ⟦patient.ssn⟧
      pp patient.visits.count
    end
    puts "Total: #{Patient.count}"
    warn 'done'
  end
end
`,
  `class PatientPolicy
  def initialize(user, patient)
    @user = user
    @patient = patient
  end

  def show?
    Rails.logger.info("policy checked for #{@user.role}")
    @user.admin? || @patient.provider_id == @user.id
  end
end
`,
  `class Registry
  def add(patient)
    @patients ||= []
    @patients.push(patient)
    @set.add(patient)
    @map.store(patient.id, patient)
    stack.write(patient)
    errors.add(:base, "#{⟦patient.full_name⟧} is locked")
    Visit.create!(patient: patient, name: patient.name)
    mapper.send(:convert, patient)
    logger.info('Patient added')
    logger.info("Patients: #{@patients.size}")
    masked = patient.ssn.gsub(/\\d/, '*')
    logger.info(masked)
  end
end
`,
  `class PatientsController < ApplicationController
  def update
    @patient = Patient.find(params[:id])
    authorize! :update, @patient
    @patient.assign_attributes(patient_params)
    @patient.errors.add(:ssn, :invalid) if @patient.ssn.blank?
    respond_to do |format|
      if @patient.save
        format.html { redirect_to @patient, notice: 'Patient was updated.' }
        format.json { render json: @patient, status: :ok }
      else
        format.html { render :edit }
        format.json { render json: @patient.errors, status: :unprocessable_entity }
      end
    end
  end

  def index
    @patients = Patient.where(active: true).order(:name).page(params[:page])
    @index.add(@patients.first)
    events.publish(@patients.first)
    Visit.insert(@patients.first.name)
    report.add(@patients.first)
    message.update(patient: @patients.first)
    chat.save(@patients.first)
    @patients.each { |patient| summary.merge(patient.name => 1) }
    Patient.transaction { @patients.each(&:touch) }
    logger.info("#{@patients.size} patients")
    logger.info { "page #{params[:page]}" }
    send_data pdf.render, filename: 'list.pdf'
  end
end
`,
];
