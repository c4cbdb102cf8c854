// Marked code: imports and aliases, classes, look-alikes. `⟦ ⟧` marks exactly what must be found, all else must be silent.
import assert from 'node:assert/strict';
import { flows, knowledge } from './flows';

const cases: readonly (readonly [string, string])[] = [
  ['typescript', `const log = require('pino')();\nconst { info } = log;\nfunction f(patient) { info(⟦patient⟧); }`],
  ['typescript', `import { captureException as ce } from '@sentry/node';\nfunction f(patient) { ce(new Error(\`x \${⟦patient.ssn⟧}\`)); }`],
  ['typescript', `import { createLogger } from 'winston';\nexport const audit = createLogger({});\nexport class S { private z = audit; run(patient: Patient) { this.z.info('x', { p: ⟦patient⟧ }); } }`],
  ['typescript', `import { Logger } from '@nestjs/common';\n@Controller('patients')\nexport class C {\n  private readonly q = new Logger(C.name);\n  @Post() create(@Body() dto: CreatePatientDto) { this.q.log(⟦dto⟧); }\n}`],
  ['typescript', `getPatient(id).then(p => console.log(⟦p⟧)).catch(err => console.error(err));`],
  ['typescript', `const result = await fetch('/api/patients/1'); const data = await result.json(); console.log(data.total);`],
  ['typescript', `const { data: patient } = useQuery(q); console.log(⟦patient⟧);`],
  ['typescript', `const x = await prisma.patient.findMany({}); console.log(⟦x⟧, x.length);`],
  ['typescript', `prisma.patient.count().then(n => console.log(n));`],
  ['typescript', `const { firstName, ...other } = patient; logger.debug(⟦other⟧); logger.debug(⟦firstName⟧)`],
  ['typescript', `const safe = { id: req.id, total: patients.length }; logger.info(safe);`],
  ['typescript', `const out = { ...patient, ssn: undefined };\nlogger.info(out.resourceType);`],
  ['typescript', `const out = { ...patient };\nlogger.info(⟦out⟧);`],
  ['typescript', `logger.info(\`Loaded \${patients.length} patients\`); logger.info('patient created', { requestId });`],
  ['typescript', `function Provider({ children }) { console.log(provider); return null; }`],
  ['typescript', `const claims = jwt.decode(token); console.log(claims.sub, claims.name);`],
  ['typescript', `subject.next(value); console.log(subject, member, members.length);`],
  ['typescript', `if (patientId !== other.patientId) { console.log('different'); }`],
  ['typescript', `console.log(⟦patientId⟧)`],
  ['typescript', `export const patientSlice = createSlice({}); console.log(patientSlice, patientRoutes, PatientModule, patientService, patientCount, isPatient, hasPatients);`],
  ['typescript', `window.location.href = '/search?name=' + ⟦patient.name⟧;`],
  ['typescript', `axios.get('/x', { params: { ssn: ⟦patient.ssn⟧ } }); axios.post('/api/patients', patient);`],
  ['typescript', `try { run(patient); } catch (e) { logger.error(e); throw new Error('failed'); }`],
  ['typescript', `const maskedName = patient.name.charAt(0) + '***';\nlogger.info(⟦maskedName⟧);`],
  ['typescript', `logger.info({ ssn: ⟦value⟧ }); schema({ ssn: String, dob: z.string() }); logger.info({ ssn: true });`],
  ['typescript', `Object.keys(patient).forEach(k => console.log(k)); Object.entries(patient).forEach(([k, v]) => console.log(⟦v⟧));`],
  ['typescript', `async function load(id) { const row = await db.query('SELECT ssn FROM patients WHERE id=$1', [id]); return row; }\n\nasync function main() { const r = await load(1); console.log(⟦r⟧); }`],
  ['typescript', `for (const key in patient) { console.log(key); }`],
  ['typescriptreact', `export function Card({ patient }: Props) { console.log(⟦patient⟧); return <div data-x={patient.name}>{patient.ssn}</div>; }`],
  ['typescript', `class Patient { name = ''; log() { console.log(⟦this⟧, ⟦this.name⟧); } }`],
  ['typescript', `const sealed = encrypt(patient.ssn); localStorage.setItem('x', sealed); console.log(⟦sealed⟧);`],
  ['typescript', `localStorage.setItem('theme', theme); sessionStorage.setItem('patient', JSON.stringify(⟦patient⟧));`],
  ['typescript', `analytics.track('viewed', { name: ⟦patient.name⟧ }); analytics.track('viewed');`],
  ['typescript', `const text = await llm.invoke(\`Summarize: \${⟦note.clinicalNote⟧}\`); // patient`],
  ['python', `from django.db import models\nclass Patient(models.Model):\n    name = models.CharField()\n    def __str__(self):\n        return self.name\n    def log(self):\n        print(⟦self⟧)\n        print(⟦self.name⟧)\n`],
  ['python', `def view(request):\n    patient = Patient.objects.get(pk=1)\n    logger.info(⟦patient⟧)\n    n = Patient.objects.count()\n    logger.info(n)\n    qs = Patient.objects.filter(a=1)\n    logger.info("x %s", ⟦qs⟧)\n`],
  ['python', `def f(patient):\n    data = {"ssn": patient.ssn, "ok": True}\n    print(data["ok"])\n    print(⟦data["ssn"]⟧)\n    print(⟦data⟧)\n`],
  ['python', `def f(patient):\n    logger.info("a", extra={"patient": ⟦patient⟧})\n    x = "".join([c for c in "abc"])\n    print(x)\n    return redirect(f"/p?ssn={⟦patient.ssn⟧}")\n`],
  ['python', `@shared_task\ndef send(x):\n    print(x)\n\ndef g(patient):\n    send.delay(⟦patient⟧)\n`],
  ['python', `try:\n    go(patient)\nexcept ValueError as e:\n    logger.error("failed %s", e)\n`],
  ['java', `import org.slf4j.*;\nclass A { private static final Logger LOG = LoggerFactory.getLogger(A.class);\n void f(Patient p, Appointment a) { LOG.info("x {} {}", ⟦p.getMrn()⟧, p.getId() == null); LOG.info("y " + ⟦p⟧); LOG.info("{}", p.getVersion()); } }`],
  ['java', `@Entity class Patient { private String ssn; private String name; @Override public String toString() { return "P" + name + ssn; } void x() { System.out.println(⟦name⟧); } }`],
  ['java', `@RestController class PatientController { @PostMapping("/patients") public void c(@RequestBody PatientDto dto) { log.debug("in {}", ⟦dto⟧); for (int i = 0; i < 3; i++) { log.debug("i {}", i); } } }`],
  ['java', `class A { void f(List<Patient> ps) { ⟦ps.stream().filter(p -> p.isActive()).map(Patient::getName)⟧.forEach(System.out::println); log.info("{}", ps.stream().count()); } }`],
  ['csharp', `public class S { private readonly ILogger<S> _logger; public async Task F(int id) { var p = await _context.Patients.FirstOrDefaultAsync(x => x.Id == id); _logger.LogInformation("p {P}", ⟦p⟧); if (p == null) throw new Exception($"none {id}"); Console.WriteLine($"{⟦p.LastName⟧}"); } }`],
  ['go', `package a\nimport ("log"; "net/http")\nfunc (h *Handler) CreatePatient(w http.ResponseWriter, r *http.Request) {\n\tvar p Patient\n\tif err := json.NewDecoder(r.Body).Decode(&p); err != nil {\n\t\thttp.Error(w, err.Error(), 400)\n\t\treturn\n\t}\n\tlog.Printf("got %+v", ⟦p⟧)\n\tlog.Printf("n %d", len(p.Name))\n}`],
  ['go', `package a\nimport ("fmt"; "log")\nfunc f(repo *PatientRepository) error {\n\tpatient, err := repo.FindByID(1)\n\tif err != nil { return fmt.Errorf("no: %w", err) }\n\tlog.Println(⟦patient.SSN⟧)\n\treturn fmt.Errorf("bad %s", ⟦patient.MRN⟧)\n}`],
  ['ruby', `class PatientsController < ApplicationController\n  def show\n    @patient = Patient.find(params[:id])\n    Rails.logger.info("Patient #{⟦@patient.ssn⟧}")\n    logger.info "n #{Patient.count}"\n    puts ⟦params[:patient]⟧\n  end\nend`],
  ['php', `<?php\nclass PatientController { public function show($id) { $patient = Patient::find($id); Log::info('x', ['ssn' => ⟦$patient->ssn⟧]); Log::info('n ' . count($patients)); error_log(json_encode(⟦$patient⟧)); } }`],
  ['kotlin', `class A { fun f(patient: Patient) { println("x \${⟦patient.name⟧}"); patient.let { Log.d("t", ⟦it.ssn⟧) }; println(patient.isActive) } }`],
  ['typescript', `function lock(x) { return encrypt(x); }\nfunction part(x) { return x.name; }\nfunction outer(y) { return part(y); }\nlocalStorage.setItem('a', lock(patient.ssn));\nconsole.log(⟦outer(patient)⟧);`],
  ['typescript', `function describePatient(p) { return p.visits.length; }\nconsole.log(describePatient(patient), formatThing(⟦patient⟧));`],
  ['typescript', `// patient portal\nconst email = process.env.SUPPORT_EMAIL; console.log(email); console.log(doctor.email, errors.ssn, labels.dob);`],
];

describe('flows in marked code', () => {
  for (const [language, marked] of cases) {
    it(`${language}: ${marked.replace(/\s+/g, ' ').slice(0, 90)}`, async () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      if (marked.includes('⟦')) assert.ok(knowledge.sinkWords(language).some(word => text.includes(word)), 'no sink word');
      let shown = text;
      for (const { start, end } of [...(await flows(language, text))].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
      assert.equal(shown, marked);
    });
  }
});
