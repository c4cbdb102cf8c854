// Go, Ruby and PHP as people write them: handlers, controllers, jobs, mailers, pages. `⟦ ⟧` marks what must be found, all else must be silent.
import assert from 'node:assert/strict';
import { flows, knowledge } from './flows';

const go: readonly string[] = [
  `package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog/log"
)

func (h *PatientHandler) Get(c *gin.Context) {
	patient, err := h.store.FindPatient(c, c.Param("id"))
	if err != nil {
		log.Error().Err(err).Str("path", c.FullPath()).Msg("lookup failed")
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		return
	}
	log.Info().Str("ssn", ⟦patient.SSN⟧).Int("visits", len(patient.Visits)).Msg("loaded")
	log.Debug().Interface("patient", ⟦patient⟧).Send()
	log.Warn().Msgf("allergy for %s", ⟦patient.LastName⟧)
	c.JSON(http.StatusOK, patient)
}
`,
  `package api

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

func getPatient(c *gin.Context) {
	patient := loadPatient(c.Param("id"))
	if patient.Locked {
		c.JSON(http.StatusConflict, gin.H{"error": fmt.Sprintf("chart of %s is locked", ⟦patient.FullName⟧)})
		return
	}
	if patient.Merged {
		c.AbortWithStatusJSON(409, gin.H{"mrn": ⟦patient.MRN⟧})
		return
	}
	c.SetCookie("patient", ⟦patient.SSN⟧, 3600, "/", "", true, true)
	c.JSON(200, gin.H{"data": patient, "message": "ok"})
}
`,
  `package api

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (h *Handler) ShowPatient(c echo.Context) error {
	patient, err := h.repo.GetPatient(c.Request().Context(), c.Param("id"))
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound, "no such record")
	}
	if !patient.Active {
		return echo.NewHTTPError(http.StatusGone, "inactive: "+⟦patient.MRN⟧)
	}
	c.Logger().Infof("shown %s", ⟦patient.DateOfBirth⟧)
	return c.JSON(http.StatusOK, patient)
}
`,
  `package web

import (
	"encoding/json"
	"log"
	"net/http"
)

func CreatePatient(w http.ResponseWriter, r *http.Request) {
	var patient Patient
	if err := json.NewDecoder(r.Body).Decode(&patient); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	if patient.SSN == "" {
		http.Error(w, "ssn missing for "+⟦patient.LastName⟧, 422)
		return
	}
	log.Printf("created %+v in %s", ⟦patient⟧, r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(patient)
}
`,
  `package svc

import (
	"context"
	"log/slog"
)

type Service struct {
	logger *slog.Logger
}

func (s *Service) Admit(ctx context.Context, patient *Patient) error {
	s.logger.InfoContext(ctx, "admit", slog.String("mrn", ⟦patient.MRN⟧), slog.Int("capacity", s.capacity))
	s.logger.With("ssn", ⟦patient.SSN⟧).Info("admitted")
	slog.Debug("state", "active", patient.Active, "count", len(patient.Orders))
	return nil
}
`,
  `package svc

import "go.uber.org/zap"

func admit(logger *zap.Logger, patient *Patient, total int) {
	logger.Info("admitted",
		zap.String("ssn", ⟦patient.SSN⟧),
		zap.Any("patient", ⟦patient⟧),
		zap.Int("total", total),
		zap.Bool("active", patient.Active))
	sugar := logger.Sugar()
	sugar.Infow("admitted", "dob", ⟦patient.DateOfBirth⟧)
	sugar.Infof("%d patients", total)
}
`,
  `package svc

import (
	log "github.com/sirupsen/logrus"
)

func discharge(patient Patient) {
	log.WithFields(log.Fields{"ssn": ⟦patient.SSN⟧, "ward": "3B"}).Info("discharged")
	entry := log.WithField("request", "r1")
	entry.Warnf("readmission of %s", ⟦patient.FullName⟧)
}
`,
  `package svc

import (
	"fmt"

	"github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func (s *Server) GetPatient(id string) (*Patient, error) {
	patient, err := s.store.FindPatient(id)
	if err != nil {
		return nil, errors.Wrap(err, "find")
	}
	if patient.Deceased {
		return nil, status.Errorf(codes.FailedPrecondition, "patient %s is deceased", ⟦patient.FullName⟧)
	}
	if patient.SSN == "" {
		return nil, fmt.Errorf("no ssn for %s", ⟦patient.MRN⟧)
	}
	return patient, nil
}
`,
  `package client

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

func notify(patient Patient) error {
	body, err := json.Marshal(patient)
	if err != nil {
		return err
	}
	req, _ := http.NewRequest("POST", "https://hooks.slack.com/services/x", bytes.NewReader(⟦body⟧))
	http.DefaultClient.Do(req)
	http.Post("http://localhost:8080/internal", "application/json", bytes.NewReader(body))
	q := url.Values{}
	q.Set("page", "1")
	values := url.Values{}
	values.Set("ssn", ⟦patient.SSN⟧)
	_, err = http.Get("https://lab.example.org/results?dob=" + ⟦patient.DateOfBirth⟧)
	return err
}
`,
  `package track

import (
	"fmt"

	"github.com/getsentry/sentry-go"
	analytics "github.com/segmentio/analytics-go/v3"
)

func report(client analytics.Client, patient Patient, err error) {
	sentry.CaptureException(err)
	sentry.CaptureMessage(fmt.Sprintf("failed for %s", ⟦patient.SSN⟧))
	sentry.ConfigureScope(func(scope *sentry.Scope) {
		scope.SetTag("region", "eu")
		scope.SetExtra("patient", ⟦patient⟧)
	})
	client.Enqueue(analytics.Track{Event: "visit", Properties: analytics.NewProperties().Set("ward", 3).Set("diagnosis", ⟦patient.Diagnosis⟧)})
}
`,
  `package trace

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
)

func load(ctx context.Context, patient *Patient) {
	ctx, span := otel.Tracer("ehr").Start(ctx, "load")
	defer span.End()
	span.SetAttributes(attribute.String("patient.ssn", ⟦patient.SSN⟧), attribute.Int("orders", len(patient.Orders)))
}
`,
  `package metrics

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var visits = promauto.NewCounterVec(prometheus.CounterOpts{Name: "visits"}, []string{"who"})

func count(patient Patient, region string) {
	visits.WithLabelValues(region).Inc()
	visits.WithLabelValues(⟦patient.MRN⟧).Inc()
	visits.With(prometheus.Labels{"region": region}).Add(float64(len(patient.Orders)))
}
`,
  `package ai

import (
	"context"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
)

func summarize(ctx context.Context, client *openai.Client, patient Patient) (string, error) {
	prompt := fmt.Sprintf("Summarize the chart of %s", patient.FullName)
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: ⟦prompt⟧},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
`,
  `package ai

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
)

func ask(ctx context.Context, patient Patient) {
	client := anthropic.NewClient()
	client.Messages.New(ctx, anthropic.MessageNewParams{
		MaxTokens: 1024,
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(⟦patient.ClinicalNotes⟧)),
		},
	})
}
`,
  `package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

type Cache struct {
	rdb *redis.Client
}

func (c *Cache) Put(ctx context.Context, patient *Patient) error {
	data, err := json.Marshal(patient)
	if err != nil {
		return err
	}
	sealed := encrypt(data)
	c.rdb.Set(ctx, "p:"+patient.ID, sealed, time.Hour)
	return c.rdb.Set(ctx, "p:"+patient.ID, ⟦data⟧, time.Hour).Err()
}
`,
  `package export

import (
	"encoding/csv"
	"os"
)

func Export(patients []Patient) error {
	f, err := os.Create("/tmp/patients.csv")
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write([]string{"name", "ssn"})
	w.Write([]string{⟦patients[0].Name⟧, "x"})
	f.WriteString("done")
	return os.WriteFile("/tmp/last.txt", []byte(⟦patients[0].SSN⟧), 0600)
}
`,
  `package queue

import (
	"context"
	"encoding/json"

	"github.com/segmentio/kafka-go"
)

type Publisher struct {
	writer *kafka.Writer
}

func (p *Publisher) Publish(ctx context.Context, patient Patient) error {
	payload, _ := json.Marshal(patient)
	return p.writer.WriteMessages(ctx, kafka.Message{Key: []byte(patient.ID), Value: ⟦payload⟧})
}
`,
  `package mail

import (
	"fmt"
	"net/smtp"

	"gopkg.in/gomail.v2"
)

func send(patient Patient, auth smtp.Auth) error {
	m := gomail.NewMessage()
	m.SetHeader("From", "clinic@example.org")
	m.SetHeader("To", patient.Email)
	m.SetBody("text/plain", fmt.Sprintf("Your diagnosis: %s", ⟦patient.Diagnosis⟧))
	msg := []byte("Results for " + patient.FullName)
	return smtp.SendMail("mail.example.org:587", auth, "clinic@example.org", []string{patient.Email}, ⟦msg⟧)
}
`,
  `package token

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func issue(w http.ResponseWriter, patient Patient) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": patient.ID, "ssn": ⟦patient.SSN⟧, "exp": time.Now().Unix()})
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	http.SetCookie(w, &http.Cookie{Name: "mrn", Value: ⟦patient.MRN⟧})
	return token.SignedString(key)
}
`,
  `package page

import (
	"html/template"
	"net/http"
)

func note(w http.ResponseWriter, patient Patient) {
	t := template.Must(template.ParseFiles("note.html"))
	t.Execute(w, map[string]any{"note": template.HTML(⟦patient.ClinicalNotes⟧), "name": patient.Name})
}
`,
  `package live

import "github.com/gorilla/websocket"

func push(conn *websocket.Conn, patient Patient) {
	conn.WriteJSON(map[string]string{"type": "ping"})
	conn.WriteJSON(⟦patient⟧)
}
`,
  `package quiet

import (
	"context"
	"fmt"
	"log"
	"os"
)

type PatientService struct{ repo PatientRepository }

func (s *PatientService) Count(ctx context.Context) (int, error) {
	patients, err := s.repo.ListPatients(ctx)
	if err != nil {
		return 0, fmt.Errorf("list patients: %w", err)
	}
	log.Printf("%d patients", len(patients))
	log.Println("patient service ready", os.Getenv("PATIENT_TABLE"))
	s.repo.Save(ctx, patients)
	for i, patient := range patients {
		log.Printf("row %d: %t", i, patient.Active)
	}
	masked := maskSSN(patients[0].SSN)
	log.Println(masked)
	sum := map[string]int{}
	sum["patients"] = len(patients)
	fmt.Println(sum)
	return len(patients), nil
}
`,
  `package quiet

import "sync"

func schedule(wg *sync.WaitGroup, set *Set, patient Patient, channel chan Patient) {
	wg.Add(1)
	set.Add(patient)
	channel <- patient
	buf.WriteString(patient.Name)
	cache := map[string]Patient{}
	cache[patient.ID] = patient
	db.Exec("UPDATE patients SET name = $1", patient.Name)
	tx.Save(&patient)
	validator.Struct(patient)
}
`,
  `package quiet

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"text/template"
)

func (h *Handler) Patients(w http.ResponseWriter, r *http.Request) {
	patients := h.repo.ListPatients(r.Context())
	sort.Slice(patients, func(i, j int) bool { return patients[i].Name < patients[j].Name })
	names := make([]string, 0, len(patients))
	for _, p := range patients {
		names = append(names, p.Name)
		h.index.Add(p.ID, p)
		h.queue.Push(p)
		h.waiting.Enqueue(p)
		h.channel.Send(p)
		h.topics.Set(p.ID, p)
		h.client.Save(p)
		h.counter.Add(p)
		h.events.Dispatch(p)
	}
	sum := sha256.New()
	io.WriteString(sum, patients[0].SSN)
	var sb strings.Builder
	sb.WriteString(patients[0].Name)
	tmpl := template.Must(template.ParseFiles("list.html"))
	tmpl.Execute(w, patients)
	w.Header().Set("X-Total", fmt.Sprint(len(patients)))
	json.NewEncoder(w).Encode(patients)
	_ = json.Unmarshal([]byte("{}"), &patients)
	h.db.ExecContext(context.Background(), "INSERT INTO patients (name) VALUES ($1)", names[0])
	h.gorm.Create(&patients[0])
}
`,
];

const ruby: readonly string[] = [
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

const php: readonly string[] = [
  `<?php

namespace App\\Http\\Controllers;

use App\\Models\\Patient;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\Log;

class PatientController extends Controller
{
    public function show($id)
    {
        $patient = Patient::findOrFail($id);
        Log::info('Patient viewed', ['ssn' => ⟦$patient->ssn⟧]);
        Log::channel('audit')->warning("Viewed {⟦$patient->name⟧}");
        Log::info('Patient viewed', ['by' => auth()->id()]);
        return view('patients.show', ['patient' => $patient]);
    }

    public function store(Request $request)
    {
        $patient = Patient::create($request->validated());
        session()->put('last_ssn', ⟦$patient->ssn⟧);
        session()->flash('status', 'Patient created');
        return redirect()->route('patients.show', $patient);
    }
}
`,
  `<?php

namespace App\\Http\\Controllers\\Api;

use App\\Models\\Patient;

class PatientApiController
{
    public function show(string $mrn)
    {
        $patient = Patient::where('mrn', $mrn)->first();
        if ($patient->locked) {
            return response()->json(['error' => "Chart of {⟦$patient->full_name⟧} is locked"], 423);
        }
        abort_if($patient->merged, 409, 'Merged: ' . ⟦$patient->mrn⟧);
        abort(404, 'Not found');
        return response()->json(['data' => $patient]);
    }
}
`,
  `<?php
require 'db.php';

$patient = get_patient($_GET['id']);
if (!$patient) {
    die('Patient not found');
}
error_log('Viewed patient ' . ⟦$patient['ssn']⟧);
error_log('Viewed patient page');
$_SESSION['ssn'] = ⟦$patient['ssn']⟧;
$_SESSION['theme'] = 'dark';
setcookie('mrn', ⟦$patient['mrn']⟧, time() + 3600);
setcookie('lang', 'en');
?>
<html><body>
<h1>Patient</h1>
<p><?= htmlspecialchars($patient['name']) ?></p>
<?php if (count($patient['visits']) > 0): ?>
<p>Visits: <?= count($patient['visits']) ?></p>
<?php endif; ?>
</body></html>
`,
  `<?php

$stmt = $pdo->prepare('SELECT name, ssn FROM patients WHERE id = ?');
$stmt->execute([$id]);
$row = $stmt->fetch();
var_dump(⟦$row⟧);
print_r(⟦$row⟧);
file_put_contents('/tmp/debug.txt', json_encode(⟦$row⟧));
header('Location: /search?ssn=' . ⟦$row['ssn']⟧);
mail('desk@example.org', 'Patient update', 'SSN: ' . ⟦$row['ssn']⟧);
mail('desk@example.org', 'Nightly job', 'done');
`,
  `<?php

namespace App\\Jobs;

use App\\Models\\Patient;
use Illuminate\\Support\\Facades\\Cache;
use Illuminate\\Support\\Facades\\Http;
use Illuminate\\Support\\Facades\\Storage;

class ExportPatient implements ShouldQueue
{
    public function __construct(private Patient $patient)
    {
    }

    public function handle(): void
    {
        Http::post('https://api.partner.example.com/people', ['ssn' => ⟦$this->patient->ssn⟧]);
        Http::withToken('t')->post('https://hooks.slack.com/services/x', ['text' => ⟦$this->patient->full_name⟧]);
        Http::post('http://localhost/people', ['ssn' => $this->patient->ssn]);
        Cache::put('patient:1', ⟦$this->patient⟧, 600);
        Cache::put('count', Patient::count());
        Storage::put('exports/p.json', ⟦$this->patient->toJson()⟧);
        Storage::disk('s3')->put('p.json', ⟦$this->patient->toJson()⟧);
        $sealed = encrypt($this->patient->ssn);
        Cache::put('ssn', $sealed);
    }
}
`,
  `<?php

namespace App\\Service;

use Psr\\Log\\LoggerInterface;
use Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException;
use Symfony\\Component\\Mailer\\MailerInterface;
use Symfony\\Component\\Mime\\Email;

class PatientService
{
    public function __construct(private LoggerInterface $appLog, private MailerInterface $mailer)
    {
    }

    public function notify(Patient $patient): void
    {
        $this->appLog->info('Notify {name}', ['name' => ⟦$patient->getLastName()⟧]);
        $this->appLog->info('Notify', ['total' => count($patient->getVisits())]);
        $email = (new Email())
            ->from('clinic@example.org')
            ->to($patient->getEmail())
            ->subject('Your results')
            ->text('Diagnosis: ' . ⟦$patient->getDiagnosis()⟧);
        if ($patient->isLocked()) {
            throw new NotFoundHttpException('Locked: ' . ⟦$patient->getMrn()⟧);
        }
    }
}
`,
  `<?php

use GuzzleHttp\\Client;

function share(Patient $patient)
{
    $client = new Client();
    $client->post('https://api.openai.com/v1/chat', ['json' => ['input' => ⟦$patient->clinicalNotes⟧]]);
    $client->get('https://lab.example.org/results', ['query' => ['ssn' => ⟦$patient->ssn⟧]]);
    $client->request('POST', 'https://api.partner.example.com', ['json' => ['mrn' => ⟦$patient->mrn⟧]]);
    $client->request('GET', 'https://api.partner.example.com/health');
    $query = http_build_query(['dob' => ⟦$patient->dateOfBirth⟧]);
}
`,
  `<?php

use function Sentry\\captureMessage;
use function Sentry\\configureScope;
use Sentry\\State\\Scope;

function report(Throwable $e, Patient $patient): void
{
    captureMessage("Failed for {⟦$patient->ssn⟧}");
    configureScope(function (Scope $scope) use ($patient): void {
        $scope->setUser(['email' => ⟦$patient->email⟧]);
        $scope->setTag('region', 'eu');
    });
    Bugsnag::notifyException($e);
    Bugsnag::leaveBreadcrumb('loaded', 'manual', ['mrn' => ⟦$patient->mrn⟧]);
    newrelic_add_custom_parameter('ssn', ⟦$patient->ssn⟧);
}
`,
  `<?php

$client = OpenAI::client(getenv('OPENAI_API_KEY'));

function summarize($client, Patient $patient): string
{
    $result = $client->chat()->create([
        'model' => 'gpt-4o',
        'messages' => [['role' => 'user', 'content' => "Summarize {⟦$patient->clinicalNotes⟧}"]],
    ]);
    return $result->choices[0]->message->content;
}
`,
  `<?php

use Twilio\\Rest\\Client;

function remind(Patient $patient): void
{
    $twilio = new Client(getenv('SID'), getenv('TOKEN'));
    $twilio->messages->create($patient->phone, ['from' => '+15550100', 'body' => "Your {⟦$patient->diagnosis⟧} visit"]);
    $twilio->messages->create($patient->phone, ['from' => '+15550100', 'body' => 'You have a visit']);
}
`,
  `<?php

use PHPMailer\\PHPMailer\\PHPMailer;

function sendResults(array $patient): void
{
    $mail = new PHPMailer(true);
    $mail->setFrom('clinic@example.org');
    $mail->addAddress($patient['email']);
    $mail->Subject = 'Results for ' . ⟦$patient['name']⟧;
    $mail->Body = 'Your results are ready.';
    $mail->send();
}
`,
  `<?php

function export_csv(array $patients): void
{
    $fh = fopen('/tmp/patients.csv', 'w');
    fputcsv($fh, ['name', 'ssn']);
    foreach ($patients as $patient) {
        fputcsv($fh, [⟦$patient['name']⟧, ⟦$patient['ssn']⟧]);
    }
    fwrite($fh, count($patients) . ' rows');
    fclose($fh);
}
`,
  `<?php
/* Plugin Name: Clinic */

function clinic_save_patient(WP_REST_Request $request)
{
    $patient = clinic_get_patient($request['id']);
    if (!$patient) {
        return new WP_Error('missing', 'No such patient', ['status' => 404]);
    }
    set_transient('clinic_patient', ⟦$patient⟧, HOUR_IN_SECONDS);
    set_transient('clinic_count', 3);
    wp_mail('desk@example.org', 'New patient', 'Name: ' . ⟦$patient->full_name⟧);
    wp_remote_post('https://hooks.zapier.com/x', ['body' => ['ssn' => ⟦$patient->ssn⟧]]);
    wp_redirect(add_query_arg('ssn', ⟦$patient->ssn⟧, '/thanks'));
    return new WP_Error('locked', 'Locked: ' . ⟦$patient->full_name⟧);
}
`,
  `<?php

namespace Drupal\\clinic\\Controller;

class PatientController extends ControllerBase
{
    public function view($id)
    {
        $patient = $this->storage->loadPatient($id);
        \\Drupal::logger('clinic')->notice('Viewed @ssn', ['@ssn' => ⟦$patient->ssn⟧]);
        \\Drupal::logger('clinic')->notice('Viewed');
        \\Drupal::messenger()->addError('Locked: ' . ⟦$patient->full_name⟧);
        return ['#theme' => 'patient', '#patient' => $patient];
    }
}
`,
  `<?php

use PhpAmqpLib\\Message\\AMQPMessage;

class Publisher
{
    public function publish(Patient $patient): void
    {
        $msg = new AMQPMessage(json_encode(⟦$patient⟧));
        $this->channel->basic_publish(⟦$msg⟧, '', 'patients');
        $this->redis->set('patient', json_encode(⟦$patient⟧));
        $this->redis->get('patient:' . $patient->id);
        SyncPatientJob::dispatch(⟦$patient->ssn⟧);
    }
}
`,
  `<?php

use Firebase\\JWT\\JWT;

function token(Patient $patient, string $key): string
{
    return JWT::encode(['sub' => 1, 'ssn' => ⟦$patient->ssn⟧], $key, 'HS256');
}
`,
  `<?php

namespace App\\Notifications;

use Illuminate\\Notifications\\Messages\\MailMessage;

class LabReady extends Notification
{
    public function __construct(private Patient $patient) {}

    public function toMail($notifiable)
    {
        return (new MailMessage)
            ->subject('Lab results')
            ->line("Result: {⟦$this->patient->lab_results⟧}")
            ->action('View', url('/results'));
    }
}
`,
  `<?php

use Illuminate\\Support\\Facades\\Mail;

function sendReport(Patient $patient, User $user): void
{
    Mail::to($user)->send(new PatientReport(⟦$patient⟧));
    Mail::raw("Admitted: {⟦$patient->full_name⟧}", function ($message) use ($user) {
        $message->to($user->email)->subject('Admission');
    });
}
`,
  `<?php

namespace App\\Console\\Commands;

class ListPatients extends Command
{
    protected $signature = 'patients:list';

    public function handle(): int
    {
        foreach (Patient::all() as $patient) {
            $this->line(⟦$patient->ssn⟧);
        }
        $this->info('Patients listed: ' . Patient::count());
        return 0;
    }
}
`,
  `<?php

use Monolog\\Logger;
use Segment\\Segment;

$log = new Logger('clinic');

function visit(Logger $monolog, Patient $patient): void
{
    $monolog->error('Failed', ['patient' => ⟦$patient->toArray()⟧]);
    Segment::track(['event' => 'Visit', 'properties' => ['diagnosis' => ⟦$patient->diagnosis⟧]]);
    Segment::track(['event' => 'Visit']);
}
`,
  `<?php

class PatientRepository
{
    public function save(Patient $patient): void
    {
        $this->items->add($patient);
        $this->map->put($patient->getId(), $patient);
        $this->collection->push($patient);
        $this->em->persist($patient);
        $stmt = $this->pdo->prepare('UPDATE patients SET name = ? WHERE id = ?');
        $stmt->execute([$patient->getName(), $patient->getId()]);
        $this->logger->info('Patient saved');
        $this->logger->info('Patients: ' . count($this->patients));
        $masked = str_repeat('*', 5) . substr($patient->getSsn(), -4);
        $this->validator->validate($patient);
        $this->builder->add('patient', PatientType::class);
        $event->set('patient', $patient);
    }
}
`,
  `<?php

namespace App\\Http\\Controllers;

use App\\Models\\Patient;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\DB;

class PatientController extends Controller
{
    public function update(Request $request, Patient $patient)
    {
        $this->authorize('update', $patient);
        $patient->fill($request->validated());
        $patient->save();
        $this->events->dispatch(new PatientUpdated($patient));
        $this->queue->enqueue($patient);
        $this->index->add($patient);
        $this->message->setPatient($patient);
        $this->report->addRow($patient);
        $this->client->save($patient);
        DB::table('patients')->where('id', $patient->id)->update(['name' => $patient->name]);
        $message->patient = $patient;
        $node->nodeValue = $patient->name;
        $total = count($patient->visits);
        event(new PatientUpdated($patient));
        if ($patient->isDirty('ssn')) {
            $this->audit->record('patient.ssn.changed', ['by' => auth()->id()]);
        }
        return redirect()->route('patients.show', $patient)->with('status', 'Patient updated.');
    }

    public function index()
    {
        $patients = Patient::query()->orderBy('name')->paginate();
        return response()->json(['data' => $patients]);
    }
}
`,
];

const cases = ([['go', go], ['ruby', ruby], ['php', php]] as const).flatMap(([language, texts]) => texts.map(text => [language, text] as const));

describe('flows in Go, Ruby and PHP as they are written', () => {
  for (const [language, marked] of cases) {
    it(`${language}: ${marked.replace(/\s+/g, ' ').slice(0, 110)}`, async () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      if (marked.includes('⟦')) assert.ok(knowledge.sinkWords(language).some(word => text.includes(word)), 'no sink word');
      let shown = text;
      const found = new Map((await flows(language, text)).map(finding => [`${finding.start}:${finding.end}`, finding]));
      for (const { start, end } of [...found.values()].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
      assert.equal(shown, marked);
    });
  }
});
