// What looks like a route, a handler or a table and is none: nothing is found there, by no rule.
import assert from 'node:assert/strict';
import { absences, formatFor } from './absences';
import type { Case } from './check';

const cases: readonly Case[] = [
  ['typescript', `// Frontend
export function usePatients() { return useQuery(['patients'], () => api.get('/patients', { params })); }
router.push('/patients/1');
const routes = [{ path: '/patients/:id', component: PatientPage }];
export const handler = async (event) => ({ statusCode: 200 });
`],
  ['typescript', `import { router } from '@inertiajs/react';
router.get('/patients', { search });
router.delete(\`/patients/\${id}\`, { onSuccess });
`],
  ['typescript', `const server = setupServer(http.get('/patients', () => HttpResponse.json([])));
export const handlers = [http.get('/api/patients/:id', resolver)];
`],
  ['python', `import requests
def fetch(request):
    return requests.get("/patients")

def patient_context(request):
    return {"patients": Patient.objects.count()}

def process(request, patient):
    return render_to_string("x.html", {"p": patient})

class PatientAdmin(admin.ModelAdmin):
    list_display = ["ssn", "name"]

class PatientSerializer(serializers.ModelSerializer):
    ssn = serializers.CharField()
    class Meta:
        model = Patient

@shared_task
def sync_patients(): 
    return Patient.objects.all()
`],
  ['java', `@Service
public class PatientService {
  @Transactional public Patient get(Long id) { return repo.findById(id).orElseThrow(); }
}
@Mapper
public interface PatientMapper { @Select("SELECT * FROM patients") List<Patient> all(); }
@Repository
public interface PatientRepository extends JpaRepository<Patient, Long> { @Query("select p from Patient p") List<Patient> all(); }
public class PatientProjection { private String ssn; private String mrn; }
@Component
public class PatientListener { @KafkaListener(topics = "patients") public void on(Patient p) { repo.save(p); } }
`],
  ['csharp', `public interface IPatientService { Task<Patient> Get(int id); }
public class PatientService : IPatientService { public async Task<Patient> Get(int id) => await _context.Patients.FindAsync(id); }
public class PatientViewModel { [Required] public string Ssn { get; set; } public int Id { get; set; } }
public record CreatePatientCommand(string Ssn, DateTime DateOfBirth);
`],
  ['go', `package m

type PatientRequest struct {
	SSN string \`json:"ssn" validate:"required"\`
}

func (c *Client) GetPatient(id string) { c.http.Get("/patients/" + id); http.Get("/patients") }

func TestPatients(t *testing.T) { r := gin.Default(); r.GET("/patients", list) }
`],
  ['ruby', `class PatientSerializer < ActiveModel::Serializer
  attributes :ssn, :mrn
end
class PatientPolicy < ApplicationPolicy
end
class PatientMailer < ApplicationMailer
  def welcome
    @patient = Patient.find(params[:id])
  end
end
class PatientJob < ApplicationJob
  def perform(id) = Patient.find(id)
end
Rails.application.routes.draw do
  resources :patients
end
`],
  ['php', `<?php
class PatientRepository { public function find($id) { return Patient::find($id); } }
class PatientResource extends JsonResource { public function toArray($request) { return ['ssn' => $this->ssn]; } }
class PatientRequest extends FormRequest { public function rules() { return ['ssn' => 'required']; } }
class PatientFactory extends Factory { public function definition() { return ['ssn' => '900-00-0001']; } }
Http::get('/patients');
`],
  ['sql', `INSERT INTO patients (ssn) VALUES ('900-00-0001');
CREATE TABLE patient_counts (ward text, patient_count int, updated_at timestamp);
CREATE TEMP TABLE x AS SELECT ssn FROM patients;
UPDATE patients SET ssn = NULL;
COMMENT ON COLUMN patients.ssn IS 'x';
`],
  ['typescript', `export const patientSchema = z.object({ ssn: z.string(), dob: z.date() });
const schema = Joi.object({ ssn: Joi.string() });
const typeDefs = gql\`type Patient { ssn: String }\`;
const initial = { ssn: '', dob: null };
const columns = [{ field: 'ssn' }];
export const createTable = (name, columns) => name;
createTable('patients', { ssn: 'SSN', dob: 'Date of birth' });
`],
  ['kotlin', `package x

@GET("patients/{id}")
suspend fun getPatient(@Path("id") id: String): Patient

@Parcelize
data class Patient(
    val ssn: String,
)
`],
];

describe('absence: look-alikes', () => {
  for (const [language, text] of cases) {
    it(`${language}: ${text.replace(/\s+/g, ' ').slice(0, 90)}`, async () => {
      assert.equal((await formatFor(language)).view({ prefix: '', body: text, suffix: '' }).broken, false);
      assert.deepEqual(await absences(language, text), []);
    });
  }
});
