// More routes with and without authentication, written as programs are. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from './check';

export const moreAuthenticationCases: readonly Case[] = [
  ['javascript', `const express = require('express');
const bodyParser = require('body-parser');
const helmet = require('helmet');
const { Pool } = require('pg');

const app = express();
app.use(helmet());
app.use(bodyParser.json());
const pool = new Pool();

// Get a patient
app.get(⟦'/api/patients/:id'⟧, async (req, res) => {
  try {
    const result = await pool.query('SELECT * FROM patients WHERE id = $1', [req.params.id]);
    res.json(result.rows[0]);
  } catch (err) {
    res.status(500).json({ error: 'Internal error' });
  }
});

app.post(⟦'/api/patients'⟧, async (req, res) => {
  const { name, ssn, dob } = req.body;
  await pool.query('INSERT INTO patients(name, ssn, dob) VALUES ($1,$2,$3)', [name, ssn, dob]);
  res.status(201).end();
});

app.get(⟦'/api/appointments'⟧, async (req, res) => {
  const rows = await pool.query('SELECT a.*, p.name FROM appointments a JOIN patients p ON p.id = a.patient_id');
  res.json(rows);
});

app.get('/health', (req, res) => res.send('ok'));
app.listen(3000);
`],
  ['typescript', `import { FastifyInstance } from 'fastify';
import { PatientService } from '../services/patient.service';

export async function patientRoutes(app: FastifyInstance) {
  const service = new PatientService();

  app.get<{ Params: { id: string } }>(⟦'/patients/:id'⟧, async (request, reply) => {
    const patient = await service.getById(request.params.id);
    return reply.send(patient);
  });

  app.get('/patients', { schema: listSchema, preHandler: app.auth([app.verifyJwt]) }, async (request, reply) => {
    return service.list();
  });
}
`],
  ['typescript', `import type { NextApiRequest, NextApiResponse } from 'next';
import { getSession } from 'next-auth/react';
import prisma from '@/lib/prisma';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getSession({ req });
  if (!session) { return res.status(401).end(); }
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
}
`],
  ['typescript', `import type { NextApiRequest, NextApiResponse } from 'next';
import prisma from '@/lib/prisma';

export default ⟦async (req: NextApiRequest, res: NextApiResponse) =>⟧ {
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
};
`],
  ['typescript', `const ⟦handler⟧: NextApiHandler = async (req, res) => {
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
};
export default handler;
`],
  ['python', `from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from ..database import get_db
from ..models import Patient

router = APIRouter(prefix="/api/v1/patients", tags=["patients"])


@router.get("/", response_model=list[PatientSchema])
async def ⟦list_patients⟧(skip: int = 0, limit: int = 100, db: Session = Depends(get_db)):
    """List all patients."""
    return db.query(Patient).offset(skip).limit(limit).all()


@router.post("/", status_code=201)
async def ⟦create_patient⟧(patient: PatientCreate, db: Session = Depends(get_db)):
    db_patient = Patient(**patient.dict())
    db.add(db_patient)
    db.commit()
    return db_patient


@router.get("/{patient_id}/diagnoses")
async def diagnoses(patient_id: int, db: Session = Depends(get_db), token: str = Depends(oauth2_scheme)):
    return db.query(Diagnosis).filter_by(patient_id=patient_id).all()
`],
  ['python', `from flask import Blueprint, jsonify, request
from models import Patient, db

patients_bp = Blueprint('patients', __name__)


@patients_bp.route('/patients', methods=['GET'])
def ⟦get_patients⟧():
    patients = Patient.query.all()
    return jsonify([p.serialize() for p in patients])


@patients_bp.route('/patients/<int:id>', methods=['PUT'])
@token_required
def update_patient(current_user, id):
    patient = Patient.query.get_or_404(id)
    patient.name = request.json['name']
    db.session.commit()
    return jsonify(patient.serialize())
`],
  ['python', `from rest_framework import viewsets, permissions
from rest_framework.views import APIView

class ⟦PatientRecordView⟧(APIView):
    permission_classes = []

    def get(self, request, pk):
        record = MedicalRecord.objects.get(pk=pk)
        return Response(MedicalRecordSerializer(record).data)

class MedicationViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Medication.objects.all()
    serializer_class = MedicationSerializer

class ⟦LabResultList⟧(generics.ListAPIView):
    queryset = LabResult.objects.filter(patient__isnull=False)
    serializer_class = LabResultSerializer
`],
  ['java', `package com.clinic.api;

import org.springframework.web.bind.annotation.*;
import lombok.RequiredArgsConstructor;

@RestController
@RequestMapping("/api/v1/patients")
@RequiredArgsConstructor
@Slf4j
@CrossOrigin
public class PatientController {

    private final PatientService patientService;

    @GetMapping("/{id}")
    public ResponseEntity<PatientDto> ⟦getPatient⟧(@PathVariable Long id) {
        return ResponseEntity.ok(patientService.findById(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public PatientDto ⟦create⟧(@Valid @RequestBody PatientDto dto) {
        return patientService.create(dto);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('patient:delete')")
    public void delete(@PathVariable Long id) {
        patientService.delete(id);
    }
}
`],
  ['csharp', `using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Controllers;

[ApiController]
[Route("api/[controller]")]
public class PatientsController(ClinicDbContext context, ILogger<PatientsController> logger) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> ⟦GetAll⟧() => Ok(await context.Patients.ToListAsync());

    [HttpPost]
    public async Task<IActionResult> ⟦Create⟧([FromBody] Patient patient)
    {
        context.Patients.Add(patient);
        await context.SaveChangesAsync();
        return CreatedAtAction(nameof(GetAll), new { id = patient.Id }, patient);
    }
}
`],
  ['go', `package main

import (
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"
)

type Server struct {
	router *mux.Router
	store  PatientStore
}

func (s *Server) routes() {
	s.router.HandleFunc(⟦"/patients/{id}"⟧, s.handleGetPatient()).Methods("GET")
	s.router.HandleFunc("/patients", s.requireAuth(s.handleListPatients())).Methods("GET")
}

func main() {
	r := mux.NewRouter()
	r.HandleFunc(⟦"/patients/{id}"⟧, getPatient).Methods("GET")
	api := r.PathPrefix("/api").Subrouter()
	api.Use(authMiddleware)
	api.HandleFunc("/patients", listPatients)
	http.ListenAndServe(":8080", r)
}
`],
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
  ['php', `<?php

namespace App\\Http\\Controllers;

use App\\Models\\Patient;
use Illuminate\\Http\\Request;

class ⟦PatientController⟧ extends Controller
{
    public function index()
    {
        return Patient::all();
    }

    public function store(Request $request)
    {
        return Patient::create($request->all());
    }
}
`],
  ['php', `<?php
Route::group(['middleware' => 'auth:api', 'prefix' => 'v1'], function () {
    Route::resource('patients', 'PatientController');
});
Route::group(['prefix' => 'v2'], function () {
    Route::get(⟦'patients'⟧, 'PatientController@index');
});
Route::controller(PatientController::class)->group(function () {
    Route::get(⟦'/patients'⟧, 'index');
});
`],
  ['kotlin', `package x

import io.ktor.server.routing.*

fun Application.module() {
    routing {
        get(⟦"/patients/{id}"⟧) {
            call.respond(patientRepository.find(call.parameters["id"]))
        }
        authenticate("auth-jwt") {
            get("/patients") {
                call.respond(patientRepository.all())
            }
        }
    }
}
`],
  ['ruby', `require 'sinatra'

before do
  halt 401 unless session[:user_id]
end

get '/patients' do
  Patient.all.to_json
end
`],
  ['java', `@FeignClient(name = "patients")
public interface PatientClient {
  @GetMapping("/patients/{id}") Patient get(@PathVariable Long id);
}
public interface PatientApi {
  @GET("patients/{id}") Call<Patient> get(@Path("id") long id);
}
@RestController
public class PatientController {
  @PreAuthorize("permitAll()") @GetMapping("/patients/{id}") public Patient ⟦get⟧(@PathVariable Long id) { return repo.findById(id); }
}
`],
  ['go', `package main

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/patients", listPatients)
	http.ListenAndServe(":8080", requireAuth(mux))
}
`],
  ['python', `api = NinjaAPI()

@api.get("/patients/{id}")
def ⟦show⟧(request, id: int):
    return get_object_or_404(Patient, id=id)

@api.get("/patients", auth=JWTAuth())
def list_all(request):
    return Patient.objects.all()
`],
  ['javascript', `const server = Hapi.server({ port: 3000 });
server.route({ method: 'GET', path: ⟦'/patients/{id}'⟧, handler: (request, h) => Patient.findById(request.params.id) });
server.route({ method: 'GET', path: '/patients', options: { auth: 'jwt' }, handler: listPatients });
server.route({ method: 'GET', path: ⟦'/patients/x'⟧, options: { auth: false }, handler: listPatients });
`],
  ['javascript', `const app = express();
app.all('/patients/*', requireLogin);
app.get('/patients/:id', getPatient);
`],
  ['python', `class PatientResource(Resource):
    method_decorators = [jwt_required()]
    def get(self, id):
        return Patient.query.get(id)

class ⟦PatientList⟧(Resource):
    def get(self):
        return Patient.query.all()

class PatientItem(Resource):
    @jwt_required()
    def get(self):
        return Patient.query.all()

class PatientForm(FlaskForm):
    ssn = StringField()
`],
  ['typescript', `@Injectable()
export class PatientsService {
  @Get('x') find() { return this.repo.find(); }
}
@Resolver(() => Patient)
export class PatientResolver {
  @Query(() => [Patient]) ⟦patients⟧() { return this.repo.find(); }
  @UseGuards(GqlAuthGuard) @Query(() => Patient) patient() { return this.repo.find(); }
}
`],
  ['csharp', `public static class PatientEndpoints
{
    public static void MapPatientEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/patients").WithTags("Patients");
        group.MapGet(⟦"/"⟧, async (ClinicDb db) => await db.Patients.ToListAsync()).WithName("GetAll");
        group.MapDelete("/{id}", async (int id, ClinicDb db) => await db.Patients.Where(p => p.Id == id).ExecuteDeleteAsync()).RequireAuthorization("Admin");
    }
}
`],
  ['typescript', `export class PatientRoutes {
  public router = Router();
  constructor(private readonly controller: PatientController) { this.init(); }
  private init() {
    this.router.get(⟦'/patients'⟧, this.controller.list);
    this.router.get('/patients/:id', this.auth.verify, this.controller.show);
  }
}
`],
  ['javascript', `const fastify = require('fastify')({ logger: true });
fastify.get(⟦'/patients'⟧, async () => listPatients());
`],
  ['javascript', `const app = require('express')();
app.get(⟦'/patients'⟧, listPatients);
`],
  ['javascript', `const express = require('express');
const app = express(), port = 3000;
app.get(⟦'/patients'⟧, (req, res) => { db.all('SELECT * FROM patients', (e, rows) => res.json(rows)); });
`],
  ['javascript', `const { Router } = require('express');
const r = new Router();
r.get(⟦'/patient/:patientId/records'⟧, controller.getRecords);
r.get('/patient/:patientId/records2', [checkAuth, validate], controller.getRecords);
`],
  ['typescript', `import * as express from 'express';
class App {
  public app: express.Application;
  constructor() { this.app = express(); this.routes(); }
  private routes(): void {
    this.app.route('/patients').get(⟦this.controller.all⟧);
    this.app.get(⟦'/patients/:id'⟧, this.controller.one);
  }
}
`],
  ['typescript', `import { Hono } from 'hono';
const patients = new Hono().get(⟦'/:id'⟧, c => c.json(find(c.req.param('id')))).post(⟦'/'⟧, createPatient);
export default patients;
`],
  ['javascript', `app.post('/api/patients', authorize(['doctor']), upload.single('scan'), createPatient);
const app = express();
app.get('/patients/:id', checkJwt, checkScopes('read:patients'), h);
app.get('/patients/:id', ensureLoggedIn(), h);
app.get('/patients/:id', (req, res, next) => requireUser(req, res, next), h);
app.get(⟦'/patients/:id'⟧, hmacSignature, h);
`],
  ['python', `@app.get("/patients")
async def patients(request: Request):
    user = await get_current_user(request)
    return await Patient.all()

@app.get("/patients2")
async def patients2(credentials: HTTPAuthorizationCredentials = Depends(security)):
    return await Patient.all()

@app.get("/patients3")
async def patients3(api_key: str = Header(...)):
    return await Patient.all()

@app.get("/patients4")
async def patients4(x_token: str = Header(...)):
    return await Patient.all()
app = FastAPI()
`],
  ['python', `from flask import Flask, session, g
app = Flask(__name__)

@app.before_request
def check():
    if not g.user:
        abort(401)

@app.route("/patients")
def patients():
    return jsonify(Patient.query.all())
`],
  ['csharp', `public class PatientController : Controller
{
    private readonly IPatientService _patientService;
    public PatientController(IPatientService patientService) { _patientService = patientService; }
    public IActionResult ⟦Index⟧() { return View(_patientService.GetAll()); }
    [HttpPost]
    public async Task<IActionResult> ⟦Create⟧(Patient patient) { await _patientService.Add(patient); return RedirectToAction("Index"); }
}
`],
  ['go', `package handlers

func RegisterRoutes(r *gin.Engine, h *PatientHandler) {
	v1 := r.Group("/api/v1")
	{
		v1.GET(⟦"/patients"⟧, h.List)
		v1.POST(⟦"/patients"⟧, h.Create)
	}
	secured := r.Group("/api/v1", middleware.JWT())
	secured.GET("/patients/:id", h.Get)
}
`],
  ['go', `package main

import "github.com/gofiber/fiber/v2"

func main() {
	app := fiber.New()
	app.Get(⟦"/patients/:id"⟧, func(c *fiber.Ctx) error {
		var patient Patient
		db.First(&patient, c.Params("id"))
		return c.JSON(patient)
	})
	app.Use(jwtware.New(jwtware.Config{SigningKey: key}))
	app.Get("/patients", list)
}
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
  ['php', `<?php
Route::group(['middleware' => ['web']], function () {
    Route::get(⟦'/patients'⟧, [PatientController::class, 'index']);
});
Route::resource('patients', PatientController::class)->only(['index'])->middleware(['auth', 'verified']);
Route::get(⟦'/patients/{patient}'⟧, ShowPatient::class)->can('view', 'patient');
$app->get('/patients/{id}', function ($request, $response) { return $response; });
`],
  ['typescript', `import { Controller, Get, Param } from '@nestjs/common';
@Controller()
export class AppController {
  @Get('patients/:id/records')
  ⟦getRecords⟧(@Param('id') id: string) { return this.service.records(id); }
  @Get('health')
  health() { return 'ok'; }
}
`],
  ['typescript', `export const getServerSideProps: GetServerSideProps = async ctx => {
  const patients = await prisma.patient.findMany();
  return { props: { patients } };
};
`],
  ['typescript', `const patientRouter = createTRPCRouter({
  list: publicProcedure.query(() => prisma.patient.findMany()),
});
`],
  ['python', `from aiohttp import web
routes = web.RouteTableDef()

@routes.get('/patients/{id}')
async def get_patient(request):
    return web.json_response(await load_patient(request.match_info['id']))
`],
  ['python', `class PatientHandler(tornado.web.RequestHandler):
    def get(self, patient_id):
        self.write(db.get_patient(patient_id))
`],
  ['python', `@csrf_exempt
def ⟦api_patients⟧(request):
    if request.method == "POST":
        Patient.objects.create(**json.loads(request.body))
    return JsonResponse({"ok": True})
`],
  ['python', `class ⟦PatientDetail⟧(APIView):
    """Retrieve a patient."""
    def get_object(self, pk):
        try:
            return Patient.objects.get(pk=pk)
        except Patient.DoesNotExist:
            raise Http404

    def get(self, request, pk, format=None):
        patient = self.get_object(pk)
        return Response(PatientSerializer(patient).data)
`],
  ['java', `@Controller
public class PatientController {
    @Autowired private PatientRepository patientRepository;

    @RequestMapping(value = "/patients/{id}", method = RequestMethod.GET)
    @ResponseBody
    public Patient ⟦findById⟧(@PathVariable("id") String id) {
        return patientRepository.findById(id).get();
    }
}
`],
  ['java', `@WebServlet("/patients")
public class PatientServlet extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(patientDao.findAll().toString());
    }
}
`],
  ['csharp', `[Route("api/patients")]
public class PatientController : ControllerBase
{
    [HttpGet("{id}"), Authorize]
    public Patient Get(int id) => _db.Patients.Find(id);
    [HttpGet]
    public IEnumerable<Patient> ⟦List⟧() => _db.Patients;
}
`],
  ['csharp', `public class PatientFunction
{
    [FunctionName("GetPatient")]
    public async Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "patients/{id}")] HttpRequest req, string id) { return new OkObjectResult(await _repo.Get(id)); }
}
`],
  ['go', `package main

func main() {
	router := httprouter.New()
	router.GET(⟦"/patients/:id"⟧, GetPatient)
	e := echo.New()
	e.Use(middleware.Logger())
	e.GET(⟦"/patients/:id"⟧, getPatient)
	g := e.Group("/admin")
	g.Use(middleware.BasicAuth(check))
	g.GET("/patients", listPatients)
}
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
  ['php', `<?php
#[Route('/patients')]
class PatientController extends AbstractController
{
    #[Route('/', name: 'patient_index', methods: ['GET'])]
    public function ⟦index⟧(PatientRepository $patientRepository): Response
    {
        return $this->render('patient/index.html.twig', ['patients' => $patientRepository->findAll()]);
    }
}
`],
  ['php', `<?php
require 'db.php';
$stmt = $pdo->query("SELECT * FROM patients");
echo json_encode($stmt->fetchAll());
`],
  // Names of packages in one word
  ['go', `package main

func main() {
	e := echo.New()
	e.Use(echojwt.WithConfig(settings))
	e.GET("/patients/:id", getPatient)
}
`],
  ['javascript', `const app = express();
app.use(expressjwt({ secret, algorithms: ['RS256'] }));
app.get('/patients/:id', getPatient);
`],
];
