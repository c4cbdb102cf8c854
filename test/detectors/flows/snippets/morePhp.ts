// More of PHP as people write it, as in php.ts.

export const morePhp: readonly string[] = [
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
