// Handlers with and without an audit log. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from './check';

export const auditCases: readonly Case[] = [
  ['typescript', `const app = express();
app.get(⟦'/patients/:id'⟧, requireAuth, async (req, res) => {
  res.json(await Patient.findById(req.params.id));
});
app.delete('/patients/:id', requireAuth, async (req, res) => {
  await Patient.deleteOne({ _id: req.params.id });
  await auditLog.record(req.user.id, 'delete', req.params.id);
  res.sendStatus(204);
});
app.get('/patients', requireAuth, listPatientsPage);
`],
  ['typescript', `const router = Router();
router.use(auditMiddleware);
router.get('/patients/:id', async (req, res) => res.json(await patientRepository.findOne(req.params.id)));
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', requireAuth, auditTrail('patient.read'), async (req, res) => res.json(await prisma.patient.findUnique({ where: { id: 1 } })));
router.get(⟦'/patients'⟧, requireAuth, async (req, res) => res.json(await prisma.patient.findMany()));
`],
  ['typescript', `async function trackThing(user, patient) {
  await prisma.auditEvent.create({ data: { user, patient } });
}

const router = Router();

router.get('/patients/:id', async (req, res) => {
  const patient = await prisma.patient.findUnique({ where: { id: req.params.id } });
  await trackThing(req.user, patient);
  res.json(patient);
});
`],
  ['typescript', `const router = Router();

router.get(⟦'/patients/:id'⟧, show);

async function show(req, res) {
  const patient = await loadOne(req.params.id);
  res.json(patient);
}

async function loadOne(id) {
  return db.query('SELECT name, ssn FROM patients WHERE id = $1', [id]);
}
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', async (req, res) => {
  logger.info('patient_accessed', { by: req.user.id });
  res.json(await Patient.findById(req.params.id));
});
router.get('/patients/new', (req, res) => res.render('new'));
router.get('/products/:id', async (req, res) => res.json(await Product.findById(req.params.id)));
`],
  ['typescript', `@Controller('patients')
@UseInterceptors(AuditInterceptor)
export class PatientsController {
  constructor(private readonly patients: PatientRepository) {}
  @Get(':id') findOne(@Param('id') id: string) { return this.patients.findOne(id); }
}
`],
  ['typescript', `@Controller('patients')
@UseGuards(JwtAuthGuard)
export class PatientsController {
  constructor(private readonly patients: PatientRepository) {}
  @Get(':id') ⟦findOne⟧(@Param('id') id: string) { return this.patients.findOne(id); }
  @Audit('list') @Get() findAll() { return this.patients.find(); }
}
`],
  ['typescript', `export async function ⟦GET⟧() {
  const session = await getServerSession(options);
  return Response.json(await prisma.patient.findMany());
}
export async function POST(request: Request) {
  const session = await getServerSession(options);
  const patient = await prisma.patient.create({ data: await request.json() });
  await createAuditEvent('create', patient.id);
  return Response.json(patient);
}
`],
  ['python', `@login_required
def ⟦patient_detail⟧(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "detail.html", {"patient": patient})

@login_required
@log_access("patient")
def patient_edit(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "edit.html", {"patient": patient})

@login_required
def patient_form(request):
    return render(request, "form.html")
`],
  ['python', `app = FastAPI()

@app.get("/patients/{id}")
def ⟦read⟧(id: int, user=Depends(get_current_user), db: Session = Depends(get_db)):
    return db.query(Patient).get(id)

@app.put("/patients/{id}")
def change(id: int, body: PatientIn, user=Depends(get_current_user), db: Session = Depends(get_db)):
    patient = db.query(Patient).get(id)
    record_access(user, patient, "update")
    return patient

@app.post("/patients")
def add(body: PatientIn, tasks: BackgroundTasks, user=Depends(get_current_user), db: Session = Depends(get_db)):
    db.add(Patient(**body.dict()))
    tasks.add_task(write_audit_log, user.id)
`],
  ['python', `class ⟦PatientViewSet⟧(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [IsAuthenticated]

class AuditedPatientViewSet(AuditLogMixin, viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [IsAuthenticated]
`],
  ['python', `class Patient(models.Model):
    name = models.TextField()
    history = HistoricalRecords()

@login_required
def patient_detail(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    LogEntry.objects.log_action(request.user.pk, patient.pk)
    return render(request, "detail.html", {"patient": patient})
`],
  ['python', `@app.route("/patients/<id>")
@login_required
def ⟦show⟧(id):
    return jsonify(Patient.query.get(id).to_dict())

app = Flask(__name__)
`],
  ['java', `@RestController
@RequestMapping("/patients")
@PreAuthorize("isAuthenticated()")
public class PatientController {
  private final PatientRepository repo;
  private final AuditService audits;

  @GetMapping("/{id}")
  public Patient ⟦get⟧(@PathVariable Long id) { return repo.findById(id).orElseThrow(); }

  @PostMapping
  public Patient add(@RequestBody Patient p) {
    audits.log("CREATE", p.getId());
    return repo.save(p);
  }

  @Audited
  @GetMapping
  public List<Patient> all() { return repo.findAll(); }
}
`],
  ['java', `@RestController
@RequestMapping("/orders")
public class OrderController {
  private final OrderRepository repo;
  @GetMapping("/{id}")
  public Order get(@PathVariable Long id) { return repo.findById(id).orElseThrow(); }
}
`],
  ['csharp', `[Authorize]
[ApiController]
[Route("patients")]
public class PatientsController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<Patient> ⟦Get⟧(int id) => await _context.Patients.FindAsync(id);

    [HttpGet]
    public async Task<List<Patient>> All()
    {
        await _audit.LogAsync("list patients", User.Identity.Name);
        return await _context.Patients.ToListAsync();
    }
}
`],
  ['csharp', `var app = builder.Build();
app.MapGet(⟦"/patients/{id}"⟧, async (int id, ClinicDb db) => await db.Patients.FindAsync(id)).RequireAuthorization();
app.MapGet("/patients", async (ClinicDb db, IAuditLogger audit) => { audit.Write("read"); return await db.Patients.ToListAsync(); }).RequireAuthorization();
app.MapGet("/beds", async (ClinicDb db) => await db.Beds.ToListAsync());
`],
  ['go', `package main

func main() {
	r := gin.Default()
	r.Use(AuthRequired())
	r.GET(⟦"/patients/:id"⟧, getPatient)
	r.PUT("/patients/:id", AuditTrail("patient"), putPatient)
}

func getPatient(c *gin.Context) {
	var patient Patient
	db.First(&patient, c.Param("id"))
	c.JSON(200, patient)
}

func putPatient(c *gin.Context) {
	var patient Patient
	db.Save(&patient)
}
`],
  ['go', `package main

func main() {
	r := gin.Default()
	r.GET("/patients/:id", getPatient)
}

func getPatient(c *gin.Context) {
	row := db.QueryRow("SELECT name FROM patients WHERE id = $1", c.Param("id"))
	logDisclosure(c, row)
}
`],
  ['ruby', `class ⟦PatientsController⟧ < ApplicationController
  before_action :authenticate_user!
  def show
    @patient = Patient.find(params[:id])
  end
end

class VisitsController < ApplicationController
  before_action :authenticate_user!
  def show
    @patient = Patient.find(params[:id])
    AuditEvent.create!(user: current_user, patient: @patient)
  end
end
`],
  ['ruby', `class Patient < ApplicationRecord
  has_paper_trail
end

class PatientsController < ApplicationController
  before_action :authenticate_user!
  def update
    Patient.find(params[:id]).update!(patient_params)
  end
end
`],
  ['php', `<?php
class ⟦PatientController⟧ extends Controller
{
    public function __construct() { $this->middleware('auth'); }
    public function show($id) { return response()->json(Patient::findOrFail($id)); }
}
`],
  ['php', `<?php
class PatientController extends Controller
{
    public function __construct() { $this->middleware('auth'); }
    public function show($id)
    {
        $patient = Patient::findOrFail($id);
        activity()->performedOn($patient)->log('viewed');
        return response()->json($patient);
    }
}
`],
  ['kotlin', `package org.example

@RestController
@RequestMapping("/patients")
@PreAuthorize("isAuthenticated()")
class PatientController(private val repo: PatientRepository, private val audit: AuditLog) {
    @GetMapping("/{id}")
    fun ⟦get⟧(@PathVariable id: Long): Patient = repo.findById(id).orElseThrow()

    @GetMapping
    fun all(): List<Patient> {
        audit.write("list")
        return repo.findAll()
    }
}
`],
  ['javascript', `const app = express();
app.get(⟦'/patients'⟧, requireAuth, (req, res) => {
  db.all('SELECT * FROM patients', (error, rows) => res.json(rows));
});
app.get('/patients/:id', requireAuth, (req, res) => {
  db.run('INSERT INTO access_log (who, what) VALUES (?, ?)', [req.user.id, req.params.id]);
  db.get('SELECT * FROM patients WHERE id = ?', [req.params.id], (error, row) => res.json(row));
});
app.get('/patients/:id/chart', requireAuth, async (req, res) => {
  await axios.post('/audit-events', { who: req.user.id });
  res.json(await Patient.findById(req.params.id));
});
`],
  ['typescript', `@Controller('patients')
@UseGuards(JwtAuthGuard)
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}
  @Get(':id') findOne(@Param('id') id: string) { return this.patients.findOne(id); }
}

@Injectable()
export class PatientsService {
  constructor(private readonly repo: PatientRepository, private readonly auditLog: AuditLog) {}
  async findOne(id: string) {
    await this.auditLog.write('read', id);
    return this.repo.findOne(id);
  }
}
`],
  ['go', `package main

func main() {
	r := chi.NewRouter()
	r.Use(Authenticate, AuditLogger)
	r.Get("/patients/{id}", showPatient)
}

func showPatient(w http.ResponseWriter, r *http.Request) {
	var patient Patient
	db.First(&patient, chi.URLParam(r, "id"))
	render.JSON(w, r, patient)
}
`],
  ['python', `@app.get("/patients/{id}")
def read(id: int, user=Depends(get_current_user), session: Session = Depends(get_session)):
    patient = session.get(Patient, id)
    logger.info("PHI access", extra={"user": user.id})
    return patient

@app.get("/patients")
def ⟦read_all⟧(user=Depends(get_current_user), session: Session = Depends(get_session)):
    logger.info("listing")
    return session.exec(select(Patient)).all()

app = FastAPI()
`],
];
