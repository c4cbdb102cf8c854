// Routes of Spring, JAX-RS and Ktor.
import type { Case } from '../check';

export const jvm: readonly Case[] = [
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
  // As programs are written
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
];
