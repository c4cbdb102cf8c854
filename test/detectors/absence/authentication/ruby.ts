// Routes of Rails and Sinatra.
import type { Case } from '../check';

export const ruby: readonly Case[] = [
  ['ruby', `class ⟦PatientsController⟧ < ApplicationController
  before_action :set_patient, only: [:show]

  def index
    render json: Patient.all
  end

  def show
    render json: @patient
  end

  private

  def set_patient
    @patient = Patient.find(params[:id])
  end
end
`],
  ['ruby', `class PatientsController < ApplicationController
  before_action :authenticate_user!

  def index
    render json: Patient.all
  end
end

class Api::PatientsController < AuthenticatedController
  def index
    render json: Patient.all
  end
end

class ProductsController < ApplicationController
  def index
    render json: Product.all
  end
end
`],
  ['ruby', `class PatientsController < ApplicationController
  load_and_authorize_resource
  def show
    @patient = Patient.find(params[:id])
  end
end

class ⟦PatientExportsController⟧ < ApplicationController
  skip_before_action :authenticate_user!
  def show
    send_data Patient.all.to_csv
  end
end
`],
  ['ruby', `require 'sinatra'

get ⟦'/patients/:id'⟧ do
  Patient.find(params[:id]).to_json
end

get '/hello' do
  'hello'
end
`],
  // As programs are written
  ['ruby', `module Api
  module V1
    class ⟦PatientsController⟧ < ActionController::API
      def index
        render json: Patient.includes(:visits).all
      end

      def create
        patient = Patient.create!(patient_params)
        render json: patient, status: :created
      end

      private

      def patient_params
        params.require(:patient).permit(:first_name, :ssn)
      end
    end
  end
end
`],
  ['ruby', `require 'sinatra'

before do
  halt 401 unless session[:user_id]
end

get '/patients' do
  Patient.all.to_json
end
`],
  ['ruby', `class PatientsController < ApplicationController
  include Authenticatable
  def show
    @patient = Patient.find(params[:id])
  end
end

class RecordsController < ApplicationController
  def show
    authorize! :read, MedicalRecord
    @record = MedicalRecord.find(params[:id])
  end
end

class AppointmentsController < ApplicationController
  def index
    @appointments = Appointment.where(patient: current_user.patient)
  end
end

class ⟦ChartsController⟧ < ApplicationController
  skip_before_action :verify_authenticity_token
  def show
    @record = MedicalRecord.find(params[:id])
  end
end
`],
  ['ruby', `class Api::V1::PatientsController < Api::V1::BaseController
  def index
    @patients = Patient.all
  end
end
`],
  ['ruby', `class PatientsController < ActionController::Base
  http_basic_authenticate_with name: "x", password: ENV["P"]
  def index
    @patients = Patient.all
  end
end
`],
];
