// Java, Kotlin and C# as people write them: services with injected fields, activities, controllers, programs. `⟦ ⟧` marks what must be found.
import assert from 'node:assert/strict';
import { flows, knowledge } from './flows';

const java: Readonly<Record<string, string>> = {
  'a Spring service with an injected template': `package org.example.clinic;
import org.springframework.kafka.core.KafkaTemplate;
@Service
public class AdmissionService {
  private final KafkaTemplate<String, Patient> events;
  AdmissionService(KafkaTemplate<String, Patient> events) { this.events = events; }
  void admit(Patient patient) { events.send("admissions", ⟦patient⟧); events.send("ticks", "admitted"); }
}`,
  'slf4j with Lombok': `@Slf4j @Service
class PatientService {
  void save(PatientDto dto) { log.info("Saving {}", ⟦dto.getLastName()⟧); log.debug("saved in {} ms", elapsed); log.warn("duplicate: {}", dto.getSsn() != null); }
}`,
  'the fluent logging API': `import org.slf4j.Logger;
class Audit {
  private static final Logger LOGGER = LoggerFactory.getLogger(Audit.class);
  void run(Patient patient) { LOGGER.atInfo().addKeyValue("ssn", ⟦patient.getSsn()⟧).addKeyValue("step", 2).log("read"); MDC.put("mrn", ⟦patient.getMrn()⟧); MDC.put("requestId", requestId); }
}`,
  'a logger of java.util': `import java.util.logging.*;
class Importer {
  private final Logger out = Logger.getLogger("import");
  void run(List<Patient> patients) { for (Patient p : patients) { out.severe("bad row " + ⟦p.getDateOfBirth()⟧); } out.info("read " + patients.size()); }
}`,
  'a console program': `public class Main {
  public static void main(String[] args) throws Exception {
    Patient patient = repository.findByMrn(args[0]);
    System.out.printf("%s %s%n", ⟦patient.getFirstName()⟧, ⟦patient.getLastName()⟧);
    System.err.println("not found: " + args.length);
  }
}`,
  'errors of a controller': `@RestController @RequestMapping("/patients")
class PatientController {
  @GetMapping("/{ssn}") ResponseEntity<Patient> find(@PathVariable String ssn) {
    if (!service.exists(ssn)) throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No patient with SSN " + ⟦ssn⟧);
    return ResponseEntity.ok(service.load(ssn));
  }
}`,
  'a servlet': `public class PatientServlet extends HttpServlet {
  protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
    Patient patient = dao.findPatient(req.getParameter("id"));
    Cookie cookie = new Cookie("last", ⟦patient.getName()⟧);
    req.getSession().setAttribute("patient", ⟦patient⟧);
    resp.sendRedirect("/card?mrn=" + ⟦patient.getMrn()⟧);
    resp.sendError(404, "unknown: " + ⟦patient.getSsn()⟧);
    resp.getWriter().println("<h1>" + ⟦patient.getName()⟧ + "</h1>");
    req.getSession().setAttribute("locale", "en");
  }
}`,
  'addresses of requests': `import org.springframework.web.util.UriComponentsBuilder;
class Lookup {
  private final RestTemplate rest = new RestTemplate();
  void run(Patient patient) {
    URI uri = UriComponentsBuilder.fromHttpUrl(base).path("/search").queryParam("ssn", ⟦patient.getSsn()⟧).queryParam("page", 1).build().toUri();
    rest.getForObject(base + "/x?dob=" + ⟦patient.getDateOfBirth()⟧, String.class);
    rest.getForObject(base + "/patients/{id}", Patient.class, patient.getId());
  }
}`,
  'a request to a partner and one inside': `import org.springframework.web.client.RestTemplate;
class Export {
  private RestTemplate rest;
  void run(Patient patient) {
    rest.postForObject("https://api.partner.example.com/v1", ⟦patient⟧, String.class);
    rest.postForObject("http://records.internal/patients", patient, String.class);
    rest.postForEntity("http://localhost:8080/patients", patient, Void.class);
  }
}`,
  'OkHttp': `import okhttp3.*;
class Api { void run(Patient patient) {
  HttpUrl url = HttpUrl.parse("https://records.example.org").newBuilder().addQueryParameter("name", ⟦patient.getFullName()⟧).build();
  Request request = new Request.Builder().url(url).build();
} }`,
  'Sentry': `import io.sentry.Sentry;
import io.sentry.protocol.User;
class Errors { void run(Patient patient) {
  User user = new User(); user.setEmail(patient.getEmail()); user.setId(session);
  Sentry.setUser(⟦user⟧);
  Sentry.captureMessage("failed for " + ⟦patient.getName()⟧);
  Sentry.configureScope(scope -> { scope.setTag("mrn", ⟦patient.getMrn()⟧); scope.setTag("region", region); });
} }`,
  'traces and metrics': `import io.opentelemetry.api.trace.Span;
import io.micrometer.core.instrument.MeterRegistry;
class Traced { private final MeterRegistry registry;
  void run(Patient patient) { Span.current().setAttribute("patient.name", ⟦patient.getName()⟧); Span.current().setAttribute("count", patient.getVisits().size()); registry.counter("visits", "mrn", ⟦patient.getMrn()⟧).increment(); }
}`,
  'other trackers': `import com.newrelic.api.agent.NewRelic;
import com.bugsnag.Bugsnag;
class Trackers { private final Bugsnag bugs = new Bugsnag("k"); private TelemetryClient telemetry;
  void run(Patient patient) { NewRelic.addCustomParameter("dob", ⟦patient.getBirthDate()⟧); bugs.notify(new RuntimeException("x " + ⟦patient.getSsn()⟧)); telemetry.trackTrace("y " + ⟦patient.getSsn()⟧); NewRelic.setTransactionName("web", "patients"); }
}`,
  'Mixpanel and Segment': `class Tracking { private MixpanelAPI mixpanel; private com.segment.analytics.Analytics analytics;
  void run(Patient patient) {
    JSONObject props = new JSONObject(); props.put("diagnosis", patient.getDiagnosis());
    mixpanel.track("Viewed", ⟦props⟧); mixpanel.getPeople().set("name", ⟦patient.getName()⟧); mixpanel.track("Opened");
    analytics.identify(⟦patient.getEmail()⟧);
  }
}`,
  'the OpenAI client': `import com.openai.client.OpenAIClient;
import com.openai.models.ChatCompletionCreateParams;
class Summary { private final OpenAIClient client;
  String run(Patient patient) {
    var params = ChatCompletionCreateParams.builder().model("m").addUserMessage("Summarize " + patient.getClinicalNotes()).build();
    return text(client.chat().completions().create(⟦params⟧));
  }
}`,
  'Spring AI': `import org.springframework.ai.chat.client.ChatClient;
@Service class Triage { private final ChatClient chat; private final VectorStore vectorStore;
  String run(Patient patient) { vectorStore.add(List.of(new Document(⟦patient.getHistory()⟧))); return chat.prompt().system("Be brief").user("Triage: " + ⟦patient.getSymptoms()⟧).call().content(); }
  String joke() { return chat.prompt().user("Tell a joke").call().content(); }
}`,
  'LangChain4j': `import dev.langchain4j.model.chat.ChatLanguageModel;
class Assistant { private final ChatLanguageModel model;
  String run(Patient patient) { return model.generate("Explain " + ⟦patient.getLabResults()⟧); } }`,
  'Spring Mail': `@Service class Mails { private final JavaMailSender mailSender;
  void run(Patient patient) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setTo(patient.getEmail()); message.setSubject("Your result"); message.setText("Dear " + ⟦patient.getName()⟧);
    mailSender.send(⟦message⟧);
  }
}`,
  'Jakarta Mail': `import jakarta.mail.internet.MimeMessage;
import jakarta.mail.Transport;
class Mailer { void run(Patient patient) throws Exception {
  MimeMessage m = new MimeMessage(session); m.setSubject("Result for " + ⟦patient.getLastName()⟧); m.setContent(⟦patient.getDiagnosis()⟧, "text/plain"); Transport.send(⟦m⟧); } }`,
  'Twilio and Slack': `import com.twilio.rest.api.v2010.account.Message;
import com.slack.api.methods.MethodsClient;
class Notices { private final MethodsClient methods;
  void run(Patient patient) throws Exception { Message.creator(to, from, "Hello " + ⟦patient.getFirstName()⟧).create(); methods.chatPostMessage(r -> r.channel("#ward").text("New: " + ⟦patient.getName()⟧)); Message.creator(to, from, "See the portal").create(); } }`,
  'the AWS SDK': `import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
class Queue { private final SqsClient sqs; private final ObjectMapper mapper;
  void run(Patient patient) throws Exception { String json = mapper.writeValueAsString(patient); sqs.sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(⟦json⟧).build()); } }`,
  'Redis': `class Cache { private final RedisTemplate<String, Patient> redisTemplate; private final Jedis jedis = new Jedis("h");
  void run(Patient patient) { redisTemplate.opsForValue().set("p:" + patient.getId(), ⟦patient⟧); jedis.setex("p", 60, ⟦patient.getSsn()⟧); redisTemplate.opsForValue().set("p", crypto.encrypt(patient.getSsn())); jedis.incr("visits"); } }`,
  'files': `import java.nio.file.*;
class Export { void run(List<Patient> patients) throws IOException {
  Files.writeString(Path.of("out.txt"), ⟦patients.toString()⟧);
  try (BufferedWriter w = new BufferedWriter(new FileWriter("p.csv"))) { w.write(⟦patients.get(0).getSsn()⟧); w.write("end"); }
  try (PrintWriter report = new PrintWriter("r.txt")) { report.println(⟦patients.get(0).getName()⟧); report.println(patients.size()); }
} }`,
  'exports': `import com.opencsv.CSVWriter;
import org.apache.poi.ss.usermodel.*;
class Sheets { void run(Patient patient, Row row) throws Exception {
  CSVWriter csv = new CSVWriter(new FileWriter("p.csv")); csv.writeNext(new String[] { ⟦patient.getMrn()⟧ });
  row.createCell(0).setCellValue(⟦patient.getName()⟧); row.createCell(1).setCellValue("Total");
} }`,
  'tokens': `import io.jsonwebtoken.Jwts;
import com.auth0.jwt.JWT;
class Tokens { String run(Patient patient) { String other = JWT.create().withIssuer("x").withClaim("dob", ⟦patient.getDateOfBirth()⟧).sign(alg); return Jwts.builder().subject(userId).claim("ssn", ⟦patient.getSsn()⟧).claim("role", "nurse").compact(); } }`,
  'brokers': `class Events { private final RabbitTemplate rabbitTemplate; private final JmsTemplate jmsTemplate; private final SimpMessagingTemplate messaging; private final ApplicationEventPublisher publisher;
  void run(Patient patient) { rabbitTemplate.convertAndSend("x", "k", ⟦patient⟧); jmsTemplate.convertAndSend("q", ⟦patient⟧); messaging.convertAndSend("/topic/ward", ⟦patient⟧); publisher.publishEvent(new Admitted(patient)); } }`,
  'data that stays inside': `@Service class Plain { private final PatientRepository repository; private final Map<String, Patient> byId = new HashMap<>();
  Patient run(Patient patient) { byId.put("x", patient); repository.save(patient); list.add(patient); builder.append(patient); sender.send(batch); mapper.map(patient, PatientDto.class); model.addAttribute("patient", patient); return patient; } }`,
  'masked data': `@Slf4j class Careful { void run(Patient patient) { log.info("{}", Masker.mask(patient.getSsn())); log.info("{}", redact(patient)); log.info("{}", patient.getSsn().length()); log.info("{}", patients.isEmpty()); } }`,
  'a resource of an interface': `@RestController @RequestMapping("/api/patients") class PatientController {
  private final PatientService service; private final PatientMapper mapper;
  @PostMapping ResponseEntity<PatientDto> create(@RequestBody PatientDto dto) {
    Patient patient = service.create(mapper.toEntity(dto));
    URI location = ServletUriComponentsBuilder.fromCurrentRequest().path("/{id}").buildAndExpand(patient.getId()).toUri();
    return ResponseEntity.created(location).body(mapper.toDto(patient));
  }
  @GetMapping("/{id}") ResponseEntity<Patient> get(@PathVariable Long id) { return service.find(id).map(ResponseEntity::ok).orElse(ResponseEntity.notFound().build()); }
  @PutMapping("/{id}") Patient put(@PathVariable Long id, @Valid @RequestBody Patient patient) { patient.setId(id); return service.update(patient); }
}`,
  'a database': `@Repository class PatientDao { private final JdbcTemplate jdbc; private final EntityManager em;
  void save(Patient patient) { jdbc.update("UPDATE patient SET ssn=? WHERE id=?", patient.getSsn(), patient.getId()); em.persist(patient); session.save(patient);
   PreparedStatement ps = c.prepareStatement("x"); ps.setString(1, patient.getSsn()); ps.executeUpdate();
   em.createQuery("from Patient where ssn = :s").setParameter("s", patient.getSsn()); CriteriaBuilder builder = em.getCriteriaBuilder(); builder.equal(root.get("ssn"), patient.getSsn()); builder.and(builder.like(root.get("name"), patient.getName())); } }`,
  'FHIR resources': `class Fhir { IGenericClient client; FhirContext ctx; void f(Patient patient) { client.create().resource(patient).execute(); String s = ctx.newJsonParser().encodeResourceToString(patient); patient.addName().setFamily(patient.getNameFirstRep().getFamily()); patient.addAddress().addLine(patient.getStreet()).setCity("x"); Bundle b = new Bundle(); b.addEntry().setResource(patient); client.update().resource(patient).execute(); new Patient.Builder().claim(patient.getClaim()).build(); } }`,
  'a test of a service': `class T { @Test void t() { Patient patient = new Patient("Ann", "900-00-0001"); when(repo.findById(1L)).thenReturn(Optional.of(patient)); assertEquals("Ann", patient.getName()); verify(repo).save(patient); mockMvc.perform(get("/p/1").param("x", "y")); assertThat(patient.getSsn()).isEqualTo("x"); } }`,
};

const kotlin: Readonly<Record<string, string>> = {
  'an activity': `class PatientActivity : AppCompatActivity() {
  private val prefs by lazy { getSharedPreferences("app", MODE_PRIVATE) }
  fun show(patient: Patient) {
    Log.d(TAG, "Loaded \${⟦patient.name⟧}")
    prefs.edit().putString("last", ⟦patient.ssn⟧).apply()
    prefs.edit().putBoolean("seen", true).putString("theme", "dark").apply()
    titleView.text = patient.name
  }
}`,
  'encrypted preferences': `import androidx.security.crypto.EncryptedSharedPreferences
class Store(context: Context) {
  private val safe = EncryptedSharedPreferences.create(context, "x", key, scheme, values)
  fun keep(patient: Patient) { safe.edit().putString("ssn", patient.ssn).apply() }
}`,
  'Timber': `import timber.log.Timber
fun load(patient: Patient) { Timber.tag("x").d("patient %s", ⟦patient.mrn⟧); Timber.i("loaded %d", patients.size); Timber.e(error, "failed for \${⟦patient.lastName⟧}") }`,
  'kotlin-logging': `private val logger = KotlinLogging.logger {}
fun admit(patient: Patient) { logger.info { "admitting \${⟦patient.name⟧}" }; logger.debug { "admitting" } }`,
  'preconditions': `fun admit(patient: Patient) {
  require(patient.isActive) { "inactive: \${⟦patient.ssn⟧}" }
  if (patient.name.isBlank()) error("no name for \${⟦patient.mrn⟧}")
  check(patients.isNotEmpty()) { "none" }
}`,
  'a notification': `import androidx.core.app.NotificationCompat
fun remind(context: Context, patient: Patient) {
  val n = NotificationCompat.Builder(context, "c").setSmallIcon(R.drawable.x).setContentTitle("Reminder").setContentText("Visit of \${⟦patient.name⟧}").build()
}`,
  'a text message': `class Reminder { fun send(patient: Patient, smsManager: SmsManager) {
  smsManager.sendTextMessage(patient.phone, null, "Dear \${⟦patient.firstName⟧}", null, null)
  SmsManager.getDefault().sendTextMessage(patient.phone, null, "See the portal", null, null) } }`,
  'Crashlytics': `import com.google.firebase.crashlytics.FirebaseCrashlytics
class Reporter { private val crashlytics = FirebaseCrashlytics.getInstance()
  fun report(patient: Patient) { crashlytics.setCustomKey("mrn", ⟦patient.mrn⟧); crashlytics.log("opened \${⟦patient.name⟧}"); crashlytics.setCustomKey("build", 7) } }`,
  'Firebase Analytics': `import com.google.firebase.analytics.FirebaseAnalytics
class Tracker(private val firebaseAnalytics: FirebaseAnalytics) {
  fun viewed(patient: Patient) { firebaseAnalytics.setUserProperty("condition", ⟦patient.diagnosis⟧); firebaseAnalytics.logEvent("opened", null) } }`,
  'Sentry': `import io.sentry.Sentry
fun failed(patient: Patient) { Sentry.configureScope { scope -> scope.setExtra("dob", ⟦patient.dateOfBirth⟧) }; Sentry.addBreadcrumb("read \${⟦patient.mrn⟧}") }`,
  'analytics': `class Events(private val amplitude: Amplitude, private val posthog: PostHog) {
  fun opened(patient: Patient) { amplitude.track("opened", mapOf("email" to ⟦patient.email⟧)); posthog.capture("opened", properties = mapOf("name" to ⟦patient.name⟧)); amplitude.track("closed") } }`,
  'files': `fun export(patients: List<Patient>, dir: File) {
  File(dir, "patients.json").writeText(Gson().toJson(⟦patients⟧))
  File("log.txt").appendText("exported \${patients.size}")
  val file = File(dir, "p.csv")
  file.printWriter().use { out -> patients.forEach { out.println(⟦it.ssn⟧) } }
}`,
  'a console program': `fun main() { val patient = loadPatient(1); println("Hello \${⟦patient.name⟧}"); println("done"); print(⟦patient⟧) }`,
  'a Ktor client': `import io.ktor.client.request.parameter
import io.ktor.client.request.get
suspend fun find(client: HttpClient, patient: Patient) { client.get("https://records.example.org/search") { parameter("ssn", ⟦patient.ssn⟧); parameter("page", 1) } }`,
  'addresses': `fun open(patient: Patient, webView: WebView, navController: NavController) {
  webView.loadUrl("https://records.example.org/card?name=\${⟦patient.name⟧}")
  navController.navigate("card/\${⟦patient.ssn⟧}")
  navController.navigate("card/\${patient.id}")
  val uri = Uri.parse(base).buildUpon().appendQueryParameter("dob", ⟦patient.birthDate⟧).build()
}`,
  'the clipboard': `fun copy(patient: Patient, clipboard: ClipboardManager) { val clip = ClipData.newPlainText("mrn", ⟦patient.mrn⟧); val other = ClipData.newPlainText("link", link) }`,
  'work in the background': `import androidx.work.workDataOf
fun schedule(patient: Patient) { val input = workDataOf("ssn" to ⟦patient.ssn⟧); val plain = workDataOf("attempt" to 1) }`,
  'an SQLite database': `class Db(private val helper: Helper) { fun save(patient: Patient) {
  val values = ContentValues(); values.put("ssn", patient.ssn)
  helper.writableDatabase.insert("patients", null, ⟦values⟧) } }`,
  'a Spring service': `@Service class Admissions(private val kafkaTemplate: KafkaTemplate<String, Any>, private val mailSender: JavaMailSender, private val repository: PatientRepository) {
  fun admit(id: Long) { val patient = repository.findById(id).orElseThrow(); kafkaTemplate.send("admitted", ⟦patient⟧); repository.save(patient) } }`,
  'a language model': `import com.google.ai.client.generativeai.GenerativeModel
class Summary(private val model: GenerativeModel) { suspend fun run(patient: Patient) = model.generateContent("Summarize \${⟦patient.clinicalNotes⟧}")
  suspend fun hello() = model.generateContent("Hello") }`,
  'a view model': `class PatientViewModel(private val repository: PatientRepository) : ViewModel() {
  private val _state = MutableStateFlow(State())
  fun load(id: String) = viewModelScope.launch { val patient = repository.getPatient(id); _state.value = State(patient = patient); Log.i("vm", "got \${⟦patient⟧}") } }`,
  'scope functions': `fun show(patient: Patient?) { patient?.let { println(⟦it.ssn⟧) }; patient?.also { p -> Log.w("x", ⟦p.name⟧) }; patients.map { it.mrn }.forEach { println(⟦it⟧) }; println(patients.count()) }`,
  'exceptions': `fun find(ssn: String): Patient = repository.findBySsn(ssn) ?: throw NotFoundException("no patient \${⟦ssn⟧}")`,
  'a Ktor server': `fun Route.patients() { get("/patients/{id}") { val patient = service.getPatient(id); call.application.environment.log.info("found \${⟦patient.name⟧}"); call.respond(patient) } }`,
  'data that stays inside': `class Plain(private val dao: PatientDao) { fun run(patient: Patient) { dao.insert(patient); list.add(patient); binding.name.text = patient.name; adapter.submitList(listOf(patient)); log.info("saved \${patients.size}") } }`,
  'masked data': `fun run(patient: Patient) { Log.d("x", mask(patient.ssn)); println(patient.ssn.redacted()); Log.d("x", "is active: \${patient.isActive}") }`,
  'a composable': `@Composable fun Card(patient: Patient, onOpen: (String) -> Unit) {
  Text(text = patient.name); Button(onClick = { onOpen(patient.id) }) { Text("Open") }
  viewModel.save(patient); patientDao.insert(patient); _state.update { it.copy(patient = patient) }
}`,
};

const csharp: Readonly<Record<string, string>> = {
  'a controller': `[ApiController] [Route("api/patients")]
public class PatientsController : ControllerBase {
  private readonly ILogger<PatientsController> _logger; private readonly IPatientService _service;
  [HttpGet("{id}")] public async Task<IActionResult> Get(int id) {
    var patient = await _service.GetPatientAsync(id);
    if (patient == null) return NotFound();
    _logger.LogInformation("Loaded {Name} {Count}", ⟦patient.LastName⟧, patient.Visits.Count);
    return Ok(patient);
  }
}`,
  'errors of a controller': `public class C : ControllerBase { public IActionResult Post(PatientDto dto) {
  if (bad) return BadRequest($"Invalid SSN {⟦dto.Ssn⟧}");
  if (none) return NotFound(new { message = "no patient" });
  if (odd) return Problem(detail: "Duplicate " + ⟦dto.Mrn⟧, statusCode: 409);
  ModelState.AddModelError("Ssn", $"bad {⟦dto.Ssn⟧}");
  throw new InvalidOperationException($"cannot save {⟦dto.LastName⟧}");
} }`,
  'minimal endpoints': `app.MapGet("/patients/{id}", async (int id, IPatientRepository repo, ILogger<Program> logger) => {
  var patient = await repo.GetPatientAsync(id);
  logger.LogWarning("found {P}", ⟦patient⟧);
  return patient is null ? Results.NotFound("none") : Results.Ok(patient);
});`,
  'a console program': `class Program { static void Main() { var patient = repository.FindPatient(1); Console.WriteLine($"{⟦patient.FirstName⟧} {⟦patient.LastName⟧}"); Console.Error.WriteLine("done"); Console.WriteLine(patients.Count()); } }`,
  'Serilog': `using Serilog;
public class Job { public void Run(Patient patient) {
  Log.Information("Processing {@Patient}", ⟦patient⟧); Log.ForContext("Mrn", ⟦patient.Mrn⟧).Debug("x");
  using (LogContext.PushProperty("Ssn", ⟦patient.Ssn⟧)) { Log.Debug("step {Step}", 2); }
} }`,
  'scopes and traces': `public class Job { private readonly ILogger _log; public void Run(Patient patient) {
  using (_log.BeginScope(new Dictionary<string, object> { ["patient"] = ⟦patient.Name⟧ })) { }
  Debug.WriteLine("dob " + ⟦patient.DateOfBirth⟧); Trace.TraceError("x {0}", ⟦patient.Ssn⟧); Trace.TraceInformation("start"); EventLog.WriteEntry("app", ⟦patient.Name⟧);
} }`,
  'a primary constructor': `public class Sender(IPublishEndpoint endpoint, IMediator mediator, ILogger<Sender> logger) {
  public async Task Run(Patient patient) { await endpoint.Publish(new PatientAdmitted { Name = ⟦patient.Name⟧ }); await mediator.Send(new Admit(patient)); logger.LogDebug("sent"); } }`,
  'HttpClient': `public class Api { private readonly HttpClient _http; public async Task Run(Patient patient) {
  await _http.PostAsJsonAsync("https://api.partner.example.com/v1/patients", ⟦patient⟧);
  await _http.PostAsJsonAsync("/api/patients", patient); await _http.PostAsJsonAsync("http://records.internal/p", patient);
  var s = await _http.GetStringAsync($"https://records.example.org/search?ssn={⟦patient.Ssn⟧}");
} }`,
  'a request with content': `public async Task Run(Patient patient) { using var client = new HttpClient(); var json = JsonSerializer.Serialize(patient);
  var response = await client.PostAsync("https://api.partner.example.com/v1", new StringContent(⟦json⟧, Encoding.UTF8, "application/json")); }`,
  'query strings': `public class Links { public string Run(Patient patient) { var url = QueryHelpers.AddQueryString("/card", "mrn", ⟦patient.Mrn⟧); var q = HttpUtility.ParseQueryString(""); q["ssn"] = ⟦patient.Ssn⟧; q["page"] = "1"; return Url.Action("Details", "Patients", new { ssn = ⟦patient.Ssn⟧ }); } }`,
  'redirects': `public class C : Controller { public IActionResult A(Patient patient) { TempData["name"] = ⟦patient.Name⟧; TempData["ok"] = "saved"; return RedirectToAction("Show", new { dob = ⟦patient.DateOfBirth⟧ }); } public IActionResult B(Patient patient) => RedirectToAction("Show", new { id = patient.Id }); }`,
  'sessions and cookies': `public class C : Controller { public void A(Patient patient) { HttpContext.Session.SetString("patient", JsonSerializer.Serialize(⟦patient⟧)); Session["p"] = ⟦patient⟧; Response.Cookies.Append("mrn", ⟦patient.Mrn⟧, options); Response.Cookies.Append("theme", "dark"); } }`,
  'tokens': `public string Token(Patient patient) { var claims = new List<Claim> { new Claim("ssn", ⟦patient.Ssn⟧), new Claim(ClaimTypes.Role, "nurse") }; return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(issuer, audience, null)); }`,
  'Application Insights': `public class T { private readonly TelemetryClient _telemetry; public void Run(Patient patient) {
  _telemetry.TrackEvent("Opened", new Dictionary<string, string> { ["name"] = ⟦patient.Name⟧ }); _telemetry.TrackTrace($"mrn {⟦patient.Mrn⟧}"); _telemetry.TrackMetric("count", patients.Count); } }`,
  'Sentry': `public void Run(Patient patient) { SentrySdk.CaptureMessage($"failed {⟦patient.Name⟧}"); SentrySdk.ConfigureScope(scope => { scope.SetTag("mrn", ⟦patient.Mrn⟧); scope.User = new SentryUser { Email = ⟦patient.Email⟧ }; }); SentrySdk.AddBreadcrumb("saved"); }`,
  'activities': `public void Run(Patient patient) { using var activity = Source.StartActivity("x"); activity?.SetTag("patient.ssn", ⟦patient.Ssn⟧); activity?.SetTag("count", patients.Count); Activity.Current?.AddTag("dob", ⟦patient.DateOfBirth⟧); }`,
  'analytics': `public class A { private readonly IMixpanelClient _mixpanel; public async Task Run(Patient patient) { await _mixpanel.TrackAsync("opened", new { Diagnosis = ⟦patient.Diagnosis⟧ }); Analytics.Client.Identify(userId, new Traits { { "email", ⟦patient.Email⟧ } }); Analytics.Client.Track(userId, "closed"); } }`,
  'chat clients': `public class Summary { private readonly ChatClient _chat; public async Task<string> Run(Patient patient) { ChatCompletion done = await _chat.CompleteChatAsync(new UserChatMessage($"Summarize {⟦patient.ClinicalNotes⟧}")); var other = await _chat.CompleteChatAsync("Say hello"); return done.Content[0].Text; } }`,
  'Semantic Kernel': `public class Triage(Kernel kernel) { public async Task<string> Run(Patient patient) { var history = new ChatHistory("You are brief"); history.AddUserMessage(⟦patient.Symptoms⟧); var x = await kernel.InvokePromptAsync($"Explain {⟦patient.Diagnosis⟧}"); return x.ToString(); } }`,
  'SmtpClient': `public void Run(Patient patient) { var message = new MailMessage("a@example.org", "b@example.org"); message.Subject = "Result"; message.Body = $"Dear {⟦patient.Name⟧}"; message.To.Add(patient.Email); using var smtp = new SmtpClient("mail"); smtp.Send(message); var plain = new MailMessage("a@example.org", patient.Email, "Result", "See the portal"); smtp.Send(plain); smtp.Send(new MailMessage { Body = ⟦patient.Diagnosis⟧ }); }`,
  'MailKit and SendGrid': `public async Task Run(Patient patient) { var m = new MimeMessage(); m.Body = new TextPart("plain") { Text = ⟦patient.Diagnosis⟧ }; m.To.Add(new MailboxAddress(patient.Name, patient.Email)); using (var client = new SmtpClient()) { await client.SendAsync(m); } var msg = MailHelper.CreateSingleEmail(from, new EmailAddress(patient.Email), "Result", "Dear " + ⟦patient.Name⟧, null); await new SendGridClient(key).SendEmailAsync(msg); }`,
  'Twilio': `public void Run(Patient patient) { MessageResource.Create(to: new PhoneNumber(patient.Phone), from: from, body: $"Hello {⟦patient.FirstName⟧}"); MessageResource.Create(to: to, from: from, body: "See the portal"); }`,
  'caches': `public class Cache { private readonly IDistributedCache _cache; private readonly IMemoryCache _memory; private readonly IDatabase _redis;
  public async Task Run(Patient patient) { await _cache.SetStringAsync($"p:{patient.Id}", JsonSerializer.Serialize(⟦patient⟧)); _memory.Set("p", ⟦patient⟧); await _redis.StringSetAsync("p", ⟦patient.Ssn⟧); _memory.Set("count", patients.Count); _memory.Set("p", protector.Protect(patient.Ssn)); } }`,
  'queues': `public class Q { private readonly ServiceBusSender _sender; private readonly IProducer<string, string> _producer; private readonly IAmazonSQS _sqs;
  public async Task Run(Patient patient) { var json = JsonSerializer.Serialize(patient); await _sender.SendMessageAsync(new ServiceBusMessage(⟦json⟧)); await _producer.ProduceAsync("t", new Message<string, string> { Value = ⟦json⟧ }); await _sqs.SendMessageAsync(url, ⟦json⟧); } }`,
  'SignalR': `public class WardHub : Hub { public async Task Run(Patient patient) { await Clients.All.SendAsync("admitted", ⟦patient⟧); await Clients.Group("w").SendAsync("count", patients.Count); } }`,
  'files': `public void Run(List<Patient> patients) { File.WriteAllText("p.json", JsonSerializer.Serialize(⟦patients⟧)); using var w = new StreamWriter("p.csv"); foreach (var p in patients) w.WriteLine($"{⟦p.Ssn⟧},{⟦p.Name⟧}"); w.WriteLine("end"); using var csv = new CsvWriter(w, culture); csv.WriteRecords(⟦patients⟧); var text = new StringWriter(); text.WriteLine(patients[0].Name); }`,
  'sheets': `public void Run(Patient patient, IXLWorksheet ws) { ws.Cell(1, 1).Value = "Name"; ws.Cell(2, 1).Value = ⟦patient.Name⟧; worksheet.Cells[2, 2].Value = ⟦patient.Ssn⟧; label.Value = patient.Name; }`,
  'Blazor and MAUI': `@code { }
public class Page { private readonly ILocalStorageService _localStorage; public async Task Run(Patient patient) { await _localStorage.SetItemAsync("p", ⟦patient⟧); Preferences.Default.Set("mrn", ⟦patient.Mrn⟧); await SecureStorage.SetAsync("ssn", patient.Ssn); await Clipboard.SetTextAsync(⟦patient.Ssn⟧); } }`,
  'markup': `public class C : Controller { public IHtmlContent A(Patient patient, IHtmlHelper html) { ViewBag.Title = ⟦patient.Name⟧; ViewBag.Patient = patient; return html.Raw("<b>" + ⟦patient.Name⟧ + "</b>"); } }`,
  'data that stays inside': `public class S { private readonly AppDbContext _context; private readonly IMapper _mapper; public async Task<PatientDto> Run(Patient patient) { _context.Patients.Add(patient); _context.Update(patient); await _context.SaveChangesAsync(); list.Add(patient); dictionary["p"] = patient; return _mapper.Map<PatientDto>(patient); } }`,
  'masked data': `public void Run(Patient patient) { _logger.LogInformation("{Ssn}", Mask(patient.Ssn)); _logger.LogInformation("{P}", patient.Redact()); _logger.LogInformation("{Has}", patient.Ssn != null); Console.WriteLine(nameof(patient.Ssn)); }`,
  'a controller that serves and stores': `public class PatientsController : Controller { private readonly AppDbContext db; 
 public async Task<IActionResult> Create(PatientViewModel model) { if (!ModelState.IsValid) return View(model); var patient = _mapper.Map<Patient>(model); db.Add(patient); db.Patients.Update(patient); await db.SaveChangesAsync(); return CreatedAtAction(nameof(Get), new { id = patient.Id }, patient); }
 public async Task<ActionResult<Patient>> Get(int id) { var patient = await db.Patients.FindAsync(id); if (patient == null) return NotFound(); ViewData["Patient"] = patient; return patient; }
 public IActionResult Json2(Patient patient) => Json(patient);
 public void Sql(Patient patient) { cmd.Parameters.AddWithValue("@ssn", patient.Ssn); connection.Execute("x", new { patient.Ssn }); db.Database.ExecuteSqlRaw("x {0}", patient.Ssn); }
 public void Cosmos(Patient patient) { container.UpsertItemAsync(patient, new PartitionKey(patient.Id)); collection.InsertOne(patient); session.Store(patient); }
 public void Fhir(Patient patient) { fhirClient.CreateAsync(patient); fhirClient.UpdateAsync(patient); var c = new Claim { Patient = new ResourceReference(patient.Id) }; }
 public void Dicts(Patient patient) { cacheByName.Add(patient.Name, patient); dict[patient.Ssn] = patient; list.Add(patient); set.Add(patient.Ssn); sb.AppendLine(patient.Name); text.Append(patient.Name); writer.WriteStartElement(patient.Name); }
 public async Task Mediator(Patient patient) { await _mediator.Send(new CreatePatient(patient)); await _mediator.Publish(new PatientCreated(patient)); await _patientService.CreateAsync(patient); await _apiClient.PostAsync(patient); await _repository.AddAsync(patient); }
}`,
};

describe('flows in Java, Kotlin and C# as they are written', () => {
  for (const [language, cases] of Object.entries({ java, kotlin, csharp })) {
    describe(language, () => {
      for (const [name, marked] of Object.entries(cases)) {
        it(name, async () => {
          const text = marked.replace(/[⟦⟧]/g, '');
          assert.ok(!marked.includes('⟦') || knowledge.sinkWords(language).some(word => text.includes(word)), 'no sink word');
          let shown = text;
          for (const { start, end } of [...(await flows(language, text))].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
          assert.equal(shown, marked);
        });
      }
    });
  }

  it('finds a sink word in no text that has none', () => {
    for (const language of ['java', 'kotlin', 'csharp']) assert.ok(knowledge.sinkWords(language).every(word => word !== '' && !word.includes('*')));
  });
});
