// Large files are cut into units: what protects stands in another one than what is protected.
import assert from 'node:assert/strict';
import type { AbsenceRule } from '../../../server/src/detectors/absence/data';
import { absences, formatFor, unitsOf } from './absences';

const count = 150;
const many = (write: (i: number) => string): string => Array.from({ length: count }, (_, i) => write(i)).join('\n');

interface Sample {
  readonly language: string;
  readonly rule: AbsenceRule;
  /** With what protects in its place, or with nothing there. */
  readonly write: (protection: string) => string;
  readonly protection: string;
  /** How many findings there are without. */
  readonly found: number;
}

const authentication = { rule: 'missing-authentication', found: count } as const;
const encryption = { rule: 'unencrypted-phi-field', found: 1 } as const;

const samples: readonly Sample[] = [
  { ...authentication, language: 'java', protection: '@PreAuthorize("isAuthenticated()")\n', write: p => `package x;\n\n@RestController\n${p}@RequestMapping("/patients")\npublic class PatientController {\n  private final PatientRepository repo;\n\n${many(i => `  @GetMapping("/x${i}/{id}")\n  public Patient get${i}(@PathVariable Long id) {\n    return repo.findById(id).orElseThrow();\n  }\n`)}}\n` },
  { ...authentication, language: 'csharp', protection: '[Authorize]\n', write: p => `${p}[ApiController]\n[Route("patients")]\npublic class PatientsController : ControllerBase\n{\n${many(i => `    [HttpGet("x${i}/{id}")]\n    public async Task<Patient> Get${i}(int id)\n    {\n        return await _context.Patients.FindAsync(id);\n    }\n`)}}\n` },
  { ...authentication, language: 'typescript', protection: '@UseGuards(JwtAuthGuard)\n', write: p => `${p}@Controller('patients')\nexport class PatientsController {\n  constructor(private readonly repo: PatientRepository) {}\n\n${many(i => `  @Get('x${i}/:id')\n  async find${i}(@Param('id') id: string) {\n    return this.repo.findOne(id);\n  }\n`)}}\n` },
  { ...authentication, language: 'go', protection: '\tr.Use(AuthRequired())\n', write: p => `package main\n\nfunc main() {\n\tr := gin.Default()\n${p}\n${many(i => `\tr.GET("/patients/x${i}/:id", middlewareOfNothing(${i}), getPatientByNumber${i})\n`)}\n\tr.Run()\n}\n` },
  { ...authentication, language: 'go', protection: '\t\tr.Use(Authenticate)\n', write: p => `package main\n\nfunc main() {\n\tr := chi.NewRouter()\n\n\tr.Route("/patients", func(r chi.Router) {\n${p}\n${many(i => `\t\tr.Get("/x${i}/{id}", func(w http.ResponseWriter, req *http.Request) {\n\t\t\twriteJSON(w, load(${i}, req))\n\t\t})\n`)}\n\t})\n}\n` },
  { ...authentication, language: 'typescript', protection: '  app.use(requireAuth);\n', write: p => `export function routes(app: Express) {\n${p}\n${many(i => `  app.get('/patients/x${i}/:id', async (req, res) => {\n    res.json(await Patient.findById(req.params.id));\n  });\n`)}}\n` },
  { ...authentication, language: 'javascript', protection: 'router.use(requireAuth);\n\n', write: p => `const router = require('express').Router();\n\n${p}${many(i => `router.get('/patients/x${i}/:id', async (req, res) => {\n  res.json(await Patient.findById(req.params.id));\n});\n`)}\nmodule.exports = router;\n` },
  { ...authentication, found: 1, language: 'ruby', protection: '  before_action :authenticate_user!\n', write: p => `class PatientsController < ApplicationController\n${p}\n${many(i => `  def show${i}\n    @patient = Patient.find(params[:id])\n    render json: @patient\n  end\n`)}end\n` },
  { ...authentication, found: 1, language: 'python', protection: '    permission_classes = [IsAuthenticated]\n', write: p => `class PatientViewSet(viewsets.ModelViewSet):\n    queryset = Patient.objects.all()\n${p}\n${many(i => `    @action(detail=True)\n    def show${i}(self, request, pk=None):\n        patient = self.get_object()\n        return Response({"n": ${i}, "x": patient.pk})\n`)}` },
  { ...encryption, language: 'python', protection: 'Encrypted', write: p => `class Patient(models.Model):\n${many(i => `    field_${i} = models.CharField(max_length=${i}, verbose_name="field ${i} of the form on paper")`)}\n    ssn = models.${p}CharField(max_length=11)\n` },
  { ...encryption, language: 'java', protection: '    @Convert(converter = EncryptedConverter.class)\n', write: p => `@Entity\npublic class Patient {\n${many(i => `    @Column(name = "field_${i}")\n    private String field${i}OfTheForm;\n`)}\n${p}    private String ssn;\n}\n` },
  { ...encryption, language: 'sql', protection: '_encrypted', write: p => `CREATE TABLE patients (\n${many(i => `  field_${i} VARCHAR(${i}) NOT NULL DEFAULT 'what stands in field ${i} of the form', -- on paper`)}\n  ssn${p} VARCHAR(11)\n);\n` },
];

describe('absence in large files', () => {
  samples.forEach(({ language, rule, write, protection, found }, i) => {
    it(`${i + 1}: ${rule} in ${language}`, async () => {
      const of = async (text: string): Promise<number> => (await absences(language, text)).filter(finding => finding.rule === rule).length;
      assert.ok(unitsOf(await formatFor(language), language, write('')).length > 1 || language === 'sql');
      assert.equal(await of(write('')), found);
      assert.equal(await of(write(protection)), 0);
    });
  });
});
