// Routes with and without authentication. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from './check';

export const authenticationCases: readonly Case[] = [
  // Express
  ['typescript', `import express from 'express';
const app = express();
app.use(express.json());
app.use(cors());

app.get(⟦'/api/patients/:id'⟧, async (req, res) => {
  const patient = await Patient.findById(req.params.id);
  if (!patient) return res.status(404).json({ error: 'not found' });
  res.json(patient);
});

app.listen(3000);
`],
  ['javascript', `const express = require('express');
const router = express.Router();

router.get(⟦'/patients'⟧, listPatients);
router.post(⟦'/patients'⟧, validateBody(patientSchema), createPatient);
router.get('/products', listProducts);

module.exports = router;
`],
  ['javascript', `const router = require('express').Router();
router.use(requireAuth);
router.get('/patients', listPatients);
router.get('/patients/:id', (req, res) => Patient.findById(req.params.id).then(p => res.json(p)));
module.exports = router;
`],
  ['typescript', `const app = express();
app.use('/admin', requireAdmin);
app.get(⟦'/patients'⟧, listPatients);
app.get('/admin/patients', listPatients);
`],
  ['typescript', `const app = express();
app.get(⟦'/patients'⟧, listPatients);
app.use(passport.authenticate('jwt', { session: false }));
app.get('/patients/:id', getPatient);
`],
  ['typescript', `const app = express();
app.use(passport.initialize());
app.get(⟦'/patients'⟧, listPatients);
`],
  ['typescript', `const patientRouter = express.Router();
patientRouter.get('/:id/chart', showChart);

const app = express();
app.use('/patients', verifyToken, patientRouter);
`],
  ['typescript', `const patientRouter = express.Router();
patientRouter.get(⟦'/:id/medical-records'⟧, showChart);

const app = express();
app.use('/patients', patientRouter);
`],
  ['typescript', `function guardian(req, res, next) {
  if (!req.user) return res.sendStatus(401);
  next();
}

const router = Router();

router.get('/patients/:id', guardian, getPatient);
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', async (req, res) => {
  const token = req.headers.authorization?.split(' ')[1];
  const claims = jwt.verify(token, key);
  res.json(await patientRepository.findOne(req.params.id));
});
`],
  ['typescript', `const router = Router();
router.route('/patients/:id').all(isAuthenticated).get(getPatient).delete(removePatient);
`],
  ['typescript', `const router = Router();
router.route('/patients/:id').get(⟦getPatient⟧);
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', somethingOdd(async (req, res) => res.json(await Patient.findById(1))));
router.get(⟦'/patients'⟧, asyncHandler(async (req, res) => res.json(await Patient.find())));
`],
  ['typescript', `const router = Router();
router.post('/patients/login', login);
router.post('/patient/register', register);
router.get('/patients/health', ping);
router.post('/patient-webhook', receive);
`.replace('/patient-webhook', '/patients/webhook')],
  ['typescript', `const app = express();
app.get('/products/:id', (req, res) => res.json(Product.findById(req.params.id)));
app.get('/users/:id', (req, res) => res.json(User.findById(req.params.id)));
app.get('/outlets', handler);
`],
  ['typescript', `const app = express();
app.get(⟦'/records/:id'⟧, async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM patients WHERE id = $1', [req.params.id]);
  res.json(rows[0]);
});
`],
  ['typescript', `export function registerRoutes(app: Express) {
  app.get(⟦'/patients/:id'⟧, getPatient);
}
`],
  ['typescript', `const response = await client.get('/patients/1', { headers });
axios.get('/patients', config).then(load);
api.post('/patients', body);
cache.get('/patients', fallback);
`],
  ['typescript', `describe('patients', () => {
  it('lists', async () => {
    const app = express();
    app.get('/patients', (req, res) => res.json([]));
    await request(app).get('/patients');
  });
});
`],
  ['typescript', `mock.onGet('/patients').reply(200, []);
rest.get('/patients/:id', (req, res, ctx) => res(ctx.json({})));
`],
  // Fastify
  ['typescript', `import Fastify from 'fastify';
const app = Fastify({ logger: true });
app.get(⟦'/patients/:id'⟧, async (request, reply) => prisma.patient.findUnique({ where: { id: request.params.id } }));
app.get('/patients', { onRequest: [app.authenticate] }, async () => prisma.patient.findMany());
`],
  ['typescript', `export default async function patientRoutes(fastify: FastifyInstance) {
  fastify.addHook('onRequest', async request => { await request.jwtVerify(); });
  fastify.get('/patients', async () => patientRepository.findAll());
}
`],
  ['javascript', `module.exports = async function (fastify, options) {
  fastify.get(⟦'/patients'⟧, async () => fastify.pg.query('SELECT * FROM patients'));
  fastify.route({ method: 'GET', url: ⟦'/patients/:id'⟧, handler: getPatient });
  fastify.route({ method: 'GET', url: '/patients/:id/chart', preHandler: fastify.auth([fastify.verifyJWT]), handler: getChart });
};
`],
  // Koa, Hono
  ['javascript', `const Router = require('@koa/router');
const router = new Router({ prefix: '/patients' });
router.get(⟦'/:id'⟧, async ctx => { ctx.body = await Patient.findByPk(ctx.params.id); });
`],
  ['javascript', `const app = new Koa();
app.use(jwt({ secret: process.env.SECRET }));
const router = new Router();
router.get('/patients/:id', requireRole('doctor'), async ctx => { ctx.body = await Patient.findByPk(ctx.params.id); });
`],
  ['typescript', `const app = new Hono();
app.use('/api/*', bearerAuth({ token }));
app.get('/api/patients', c => c.json(listPatients()));
app.get(⟦'/patients'⟧, c => c.json(listPatients()));
`],
  // NestJS
  ['typescript', `@Controller('patients')
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}

  @Get(':id')
  ⟦findOne⟧(@Param('id') id: string) {
    return this.patients.findOne(id);
  }

  @Post()
  @UseGuards(JwtAuthGuard)
  create(@Body() dto: CreatePatientDto) {
    return this.patients.create(dto);
  }
}
`],
  ['typescript', `@ApiTags('patients')
@UseGuards(AuthGuard('jwt'), RolesGuard)
@Controller('patients')
export class PatientsController {
  @Get() findAll() { return this.patients.findAll(); }
  @AllowAnonymous() @Get('export') ⟦exportAll⟧() { return this.patients.findAll(); }
}
`],
  ['typescript', `@Controller('products')
export class ProductController {
  @Get(':id') findOne(@Param('id') id: string) { return this.products.findOne(id); }
}

@Controller('patients')
export class PatientsController extends BaseSecureController {
  @Get() findAll() { return this.patients.findAll(); }
}

@Controller('patients')
export class OtherPatientsController extends CrudThing {
  @Get() findAll() { return this.patients.findAll(); }
}
`],
  // Next.js
  ['typescript', `import { NextResponse } from 'next/server';
export async function ⟦GET⟧(request: Request) {
  const patients = await prisma.patient.findMany();
  return NextResponse.json(patients);
}
`],
  ['typescript', `export async function GET(request: Request) {
  const session = await getServerSession(authOptions);
  if (!session) return new Response(null, { status: 401 });
  return Response.json(await prisma.patient.findMany());
}
`],
  ['typescript', `export default async function ⟦handler⟧(req: NextApiRequest, res: NextApiResponse) {
  res.json(await db.patient.findMany());
}
`],
  ['typescript', `async function handler(req, res) {
  res.json(await db.patient.findMany());
}

export default withApiAuthRequired(handler);
`],
  ['typescript', `export async function POST(request: Request) {
  const { userId } = await auth();
  await db.insert(patients).values(await request.json());
}
export async function DELETE(request: Request) {
  return Response.json(await db.order.deleteMany());
}
`],
  // Django, DRF
  ['python', `from django.shortcuts import get_object_or_404, render

def ⟦patient_detail⟧(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "patients/detail.html", {"patient": patient})


@login_required
def patient_edit(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "patients/edit.html", {"patient": patient})


def product_detail(request, pk):
    return render(request, "x.html", {"product": get_object_or_404(Product, pk=pk)})
`],
  ['python', `def patient_list(request):
    if not request.user.is_authenticated:
        return redirect("login")
    return render(request, "patients.html", {"patients": Patient.objects.all()})

def patient_api(request):
    return JsonResponse({"n": 1})

urlpatterns = [path("patients/api", login_required(patient_api))]
`],
  ['python', `@some_house_decorator
def patient_list(request):
    return render(request, "patients.html", {"patients": Patient.objects.all()})

@require_http_methods(["GET"])
def ⟦patient_json⟧(request):
    return JsonResponse(list(Patient.objects.values()), safe=False)
`],
  ['python', `class ⟦PatientViewSet⟧(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    serializer_class = PatientSerializer


class SecurePatientViewSet(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [IsAuthenticated, IsCareTeam]


class ⟦OpenPatientViewSet⟧(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [permissions.AllowAny]


class PatientSerializer(serializers.ModelSerializer):
    class Meta:
        model = Patient
`],
  ['python', `class PatientList(LoginRequiredMixin, ListView):
    model = Patient

class ⟦PatientDetail⟧(DetailView):
    model = Patient

class PatientOdd(HouseMixin, DetailView):
    model = Patient

@method_decorator(login_required, name="dispatch")
class PatientUpdate(UpdateView):
    model = Patient
`],
  ['python', `@api_view(["GET"])
def ⟦patient_summary⟧(request, pk):
    return Response(PatientSerializer(Patient.objects.get(pk=pk)).data)

@api_view(["GET"])
@permission_classes([IsAuthenticated])
def patient_other(request, pk):
    return Response(PatientSerializer(Patient.objects.get(pk=pk)).data)
`],
  ['python', `REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}

class PatientViewSet(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
`],
  // Flask
  ['python', `from flask import Flask, jsonify
app = Flask(__name__)

@app.route("/patients/<int:patient_id>")
def ⟦get_patient⟧(patient_id):
    return jsonify(Patient.query.get_or_404(patient_id).to_dict())

@app.route("/patients")
@jwt_required()
def list_patients():
    return jsonify([p.to_dict() for p in Patient.query.all()])

@app.route("/health")
def health():
    return "ok"
`],
  ['python', `bp = Blueprint("patients", __name__, url_prefix="/patients")

@bp.before_request
@login_required
def guard():
    pass

@bp.get("/<id>")
def show(id):
    return jsonify(Patient.query.get(id).to_dict())
`],
  ['python', `bp = Blueprint("patients", __name__, url_prefix="/patients")

@bp.get("/<id>")
def ⟦show⟧(id):
    return jsonify(load(id))

@bp.delete("/<id>")
def erase(id):
    if "user_id" not in session:
        abort(401)
    return jsonify(drop(id))
`],
  // FastAPI
  ['python', `app = FastAPI()

@app.get("/patients/{patient_id}", response_model=PatientOut)
async def ⟦read_patient⟧(patient_id: int, db: Session = Depends(get_db)):
    return db.query(Patient).filter(Patient.id == patient_id).first()

@app.get("/patients")
async def read_patients(current_user: User = Depends(get_current_user), db: Session = Depends(get_db)):
    return db.query(Patient).all()

@app.post("/patients")
async def create_patient(p: PatientIn, user: Annotated[User, Security(check, scopes=["patients"])]):
    return store(p)

@app.get("/items/{item_id}")
async def read_item(item_id: int):
    return item_id
`],
  ['python', `router = APIRouter(prefix="/patients", dependencies=[Depends(verify_token)])

@router.get("/{id}")
def show(id: int):
    return patients.find(id)
`],
  ['python', `router = APIRouter(prefix="/patients", tags=["patients"])

@router.get("/{id}")
def ⟦show⟧(id: int):
    return patients.find(id)

@router.get("/{id}/chart", dependencies=[Depends(require_role("doctor"))])
def chart(id: int):
    return charts.find(id)
`],
  // Spring
  ['java', `@RestController
@RequestMapping("/api/patients")
public class PatientController {
  private final PatientRepository patients;

  public PatientController(PatientRepository patients) { this.patients = patients; }

  @GetMapping("/{id}")
  public ResponseEntity<Patient> ⟦get⟧(@PathVariable Long id) {
    return ResponseEntity.of(patients.findById(id));
  }

  @PreAuthorize("hasRole('DOCTOR')")
  @GetMapping
  public List<Patient> all() { return patients.findAll(); }

  @GetMapping("/mine")
  public List<Patient> mine(@AuthenticationPrincipal UserDetails user) { return patients.findByDoctor(user.getUsername()); }

  @GetMapping("/also")
  public List<Patient> also(Principal principal) { return patients.findByDoctor(principal.getName()); }
}
`],
  ['java', `@RestController
@RequestMapping("/patients")
@Secured("ROLE_STAFF")
public class PatientController {
  @GetMapping("/{id}") public Patient get(@PathVariable Long id) { return repo.findById(id).get(); }
  @PermitAll @GetMapping("/open") public List<Patient> ⟦open⟧() { return repo.findAll(); }
}
`],
  ['java', `@Configuration
class Security {
  @Bean SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(a -> a.anyRequest().authenticated()).build();
  }
}

@RestController
class PatientController {
  @GetMapping("/patients/{id}") Patient get(@PathVariable Long id) { return repo.findById(id).get(); }
}
`],
  ['java', `@Configuration
@EnableWebSecurity
public class SecurityConfig {
  @Bean
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(auth -> auth
        .requestMatchers(⟦"/api/patients/**"⟧).permitAll()
        .requestMatchers("/login", "/health").permitAll()
        .requestMatchers("/api/patients/login").permitAll()
        .anyRequest().authenticated());
    return http.build();
  }
}
`],
  ['java', `@RestController
public class ProductController {
  @GetMapping("/products/{id}") public Product get(@PathVariable Long id) { return repo.findById(id).get(); }
}

@RestController
public class PatientController implements PatientsApi {
  @Override @GetMapping("/patients/{id}") public Patient get(Long id) { return repo.findById(id).get(); }
}

@Service
public class PatientService {
  public Patient get(Long id) { return repo.findById(id).get(); }
}
`],
  ['java', `@RestController
@RequestMapping("/patients")
public class PatientFluxController {
  @GetMapping public Flux<Patient> ⟦all⟧() { return patientRepository.findAll(); }
}
`],
  ['java', `@Path("/patients")
@Produces(MediaType.APPLICATION_JSON)
public class PatientResource {
  @GET @Path("/{id}") public Patient ⟦get⟧(@PathParam("id") long id) { return dao.find(id); }
  @POST @RolesAllowed("doctor") public void add(Patient p) { dao.save(p); }
}
`],
  ['kotlin', `package org.example

import org.springframework.web.bind.annotation.*

@RestController
@RequestMapping("/patients")
class PatientController(private val repo: PatientRepository) {
    @GetMapping("/{id}")
    fun ⟦get⟧(@PathVariable id: Long): Patient = repo.findById(id).orElseThrow()

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    fun all(): List<Patient> = repo.findAll()
}
`],
  // ASP.NET Core
  ['csharp', `[ApiController]
[Route("api/[controller]")]
public class PatientsController : ControllerBase
{
    private readonly ClinicContext _context;

    [HttpGet("{id}")]
    public async Task<ActionResult<Patient>> ⟦GetPatient⟧(int id)
    {
        return await _context.Patients.FindAsync(id);
    }

    [Authorize(Policy = "Doctors")]
    [HttpGet]
    public async Task<IEnumerable<Patient>> GetPatients() => await _context.Patients.ToListAsync();
}
`],
  ['csharp', `[Authorize]
[ApiController]
[Route("patients")]
public class PatientsController : ControllerBase
{
    [HttpGet("{id}")]
    public Patient Get(int id) => _service.Get(id);

    [AllowAnonymous]
    [HttpGet("all")]
    public IEnumerable<Patient> ⟦All⟧() => _service.All();
}
`],
  ['csharp', `var app = builder.Build();
app.MapGet(⟦"/patients/{id}"⟧, async (int id, ClinicDb db) => await db.Patients.FindAsync(id));
app.MapGet("/patients", async (ClinicDb db) => await db.Patients.ToListAsync()).RequireAuthorization();
app.MapPost(⟦"/patients"⟧, (Patient p, ClinicDb db) => db.Patients.Add(p)).AllowAnonymous();
app.MapGet("/health", () => "ok");
var charts = app.MapGroup("/patients/charts").RequireAuthorization("doctors");
charts.MapGet("/{id}", (int id, ClinicDb db) => db.Charts.Find(id));
app.Run();
`],
  ['csharp', `builder.Services.AddAuthorization(options => { options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build(); });
var app = builder.Build();
app.MapGet("/patients/{id}", async (int id, ClinicDb db) => await db.Patients.FindAsync(id));
`],
  ['csharp', `public class ProductsController : ControllerBase
{
    [HttpGet] public IEnumerable<Product> Get() => _products.All();
}

public class PatientsController : SecuredController
{
    [HttpGet] public IEnumerable<Patient> Get() => _patients.All();
}

public class PatientPagesController : HouseController
{
    [HttpGet] public IEnumerable<Patient> Get() => _patients.All();
}
`],
  // Go
  ['go', `package main

func main() {
	r := gin.Default()
	r.GET(⟦"/patients/:id"⟧, getPatient)
	r.GET("/ping", ping)

	api := r.Group("/api")
	api.Use(AuthRequired())
	api.GET("/patients", listPatients)
}
`],
  ['go', `package main

func main() {
	r := gin.New()
	r.Use(gin.Logger(), gin.Recovery(), JWTMiddleware())
	r.GET("/patients/:id", getPatient)
}
`],
  ['go', `package main

func routes(rg *gin.RouterGroup) {
	rg.GET("/patients/:id", getPatient)
}

func setup(e *echo.Echo) {
	e.GET(⟦"/patients"⟧, listPatients)
	e.GET("/patients/:id", getPatient, echojwt.JWT(key))
}
`],
  ['go', `package main

func main() {
	r := chi.NewRouter()
	r.Use(middleware.Logger)
	r.Route("/patients", func(r chi.Router) {
		r.Use(Authenticate)
		r.Get("/", list)
	})
	r.Group(func(r chi.Router) {
		r.Get(⟦"/patients/{id}"⟧, show)
	})
	r.With(requireAuth).Get("/patients/{id}/chart", chart)
}
`],
  ['go', `package main

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc(⟦"GET /patients/{id}"⟧, getPatient)
	mux.Handle("/patients", authMiddleware(http.HandlerFunc(listPatients)))
	http.HandleFunc(⟦"/patients/export"⟧, func(w http.ResponseWriter, r *http.Request) { write(w) })
}
`],
  ['go', `package main

func main() {
	http.HandleFunc("/patients", listPatients)
}

func listPatients(w http.ResponseWriter, r *http.Request) {
	user, err := userFromToken(r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	json.NewEncoder(w).Encode(store.PatientsOf(user))
}
`],
  // Rails, Sinatra
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
  // Laravel, Symfony
  ['php', `<?php
use Illuminate\\Support\\Facades\\Route;

Route::get(⟦'/patients/{id}'⟧, [PatientController::class, 'show']);
Route::get('/patients', [PatientController::class, 'index'])->middleware('auth:sanctum');
Route::middleware(['auth', 'verified'])->group(function () {
    Route::apiResource('patients', PatientController::class);
});
Route::prefix('patients')->group(function () {
    Route::get(⟦'/{id}/chart'⟧, [ChartController::class, 'show'])->name('chart');
});
Route::get('/products', [ProductController::class, 'index']);
`],
  ['php', `<?php
class ⟦PatientController⟧ extends Controller
{
    public function show($id)
    {
        $patient = Patient::findOrFail($id);
        return response()->json($patient);
    }
}
`],
  ['php', `<?php
class PatientController extends Controller
{
    public function __construct()
    {
        $this->middleware('auth');
    }

    public function show($id)
    {
        return response()->json(Patient::findOrFail($id));
    }
}
`],
  ['php', `<?php
class PatientController extends Controller
{
    public function show(Patient $patient)
    {
        $this->authorize('view', $patient);
        return response()->json(Patient::with('visits')->find($patient->id));
    }
}

class ProductController extends Controller
{
    public function show($id)
    {
        return response()->json(Product::findOrFail($id));
    }
}
`],
  ['php', `<?php
class PatientController extends AbstractController
{
    #[Route('/patients/{id}', methods: ['GET'])]
    public function ⟦show⟧(PatientRepository $patients, int $id): JsonResponse
    {
        return $this->json($patients->find($id));
    }

    #[Route('/patients', methods: ['GET'])]
    #[IsGranted('ROLE_DOCTOR')]
    public function index(PatientRepository $patients): JsonResponse
    {
        return $this->json($patients->findAll());
    }

    #[Route('/patients/x', methods: ['GET'])]
    public function other(PatientRepository $patients): JsonResponse
    {
        $this->denyAccessUnlessGranted('ROLE_DOCTOR');
        return $this->json($patients->findAll());
    }
}
`],
];
