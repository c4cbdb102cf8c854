// Routes of ASP.NET Core.
import type { Case } from '../check';

export const csharp: readonly Case[] = [
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
  // As programs are written
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
  ['csharp', `public class PatientController : Controller
{
    private readonly IPatientService _patientService;
    public PatientController(IPatientService patientService) { _patientService = patientService; }
    public IActionResult ⟦Index⟧() { return View(_patientService.GetAll()); }
    [HttpPost]
    public async Task<IActionResult> ⟦Create⟧(Patient patient) { await _patientService.Add(patient); return RedirectToAction("Index"); }
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
];
