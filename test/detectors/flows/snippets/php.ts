// PHP as people write it: `⟦ ⟧` marks what must be found, all else must be silent.

export const php: readonly string[] = [
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
];
