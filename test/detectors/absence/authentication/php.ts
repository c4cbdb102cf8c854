// Routes of Laravel and Symfony.
import type { Case } from '../check';

export const php: readonly Case[] = [
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
  // As programs are written
  ['php', `<?php

namespace App\\Http\\Controllers;

use App\\Models\\Patient;
use Illuminate\\Http\\Request;

class ⟦PatientController⟧ extends Controller
{
    public function index()
    {
        return Patient::all();
    }

    public function store(Request $request)
    {
        return Patient::create($request->all());
    }
}
`],
  ['php', `<?php
Route::group(['middleware' => 'auth:api', 'prefix' => 'v1'], function () {
    Route::resource('patients', 'PatientController');
});
Route::group(['prefix' => 'v2'], function () {
    Route::get(⟦'patients'⟧, 'PatientController@index');
});
Route::controller(PatientController::class)->group(function () {
    Route::get(⟦'/patients'⟧, 'index');
});
`],
  ['php', `<?php
Route::group(['middleware' => ['web']], function () {
    Route::get(⟦'/patients'⟧, [PatientController::class, 'index']);
});
Route::resource('patients', PatientController::class)->only(['index'])->middleware(['auth', 'verified']);
Route::get(⟦'/patients/{patient}'⟧, ShowPatient::class)->can('view', 'patient');
$app->get('/patients/{id}', function ($request, $response) { return $response; });
`],
  ['php', `<?php
#[Route('/patients')]
class PatientController extends AbstractController
{
    #[Route('/', name: 'patient_index', methods: ['GET'])]
    public function ⟦index⟧(PatientRepository $patientRepository): Response
    {
        return $this->render('patient/index.html.twig', ['patients' => $patientRepository->findAll()]);
    }
}
`],
  ['php', `<?php
require 'db.php';
$stmt = $pdo->query("SELECT * FROM patients");
echo json_encode($stmt->fetchAll());
`],
];
