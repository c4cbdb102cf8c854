// Routes of Django, Flask, FastAPI and their like.
import type { Case } from '../check';

export const python: readonly Case[] = [
  // Django, DRF
  ['python', `from django.shortcuts import get_object_or_404, render

def ⟦patient_detail⟧(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "patients/detail.html", {"patient": patient})


@login_required
def patient_edit(request, pk):
    patient = get_object_or_404(Patient, pk=pk)
    return render(request, "patients/edit.html", {"patient": patient})


def product_detail(request, pk):
    return render(request, "x.html", {"product": get_object_or_404(Product, pk=pk)})
`],
  ['python', `def patient_list(request):
    if not request.user.is_authenticated:
        return redirect("login")
    return render(request, "patients.html", {"patients": Patient.objects.all()})

def patient_api(request):
    return JsonResponse({"n": 1})

urlpatterns = [path("patients/api", login_required(patient_api))]
`],
  ['python', `@some_house_decorator
def patient_list(request):
    return render(request, "patients.html", {"patients": Patient.objects.all()})

@require_http_methods(["GET"])
def ⟦patient_json⟧(request):
    return JsonResponse(list(Patient.objects.values()), safe=False)
`],
  ['python', `class ⟦PatientViewSet⟧(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    serializer_class = PatientSerializer


class SecurePatientViewSet(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [IsAuthenticated, IsCareTeam]


class ⟦OpenPatientViewSet⟧(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
    permission_classes = [permissions.AllowAny]


class PatientSerializer(serializers.ModelSerializer):
    class Meta:
        model = Patient
`],
  ['python', `class PatientList(LoginRequiredMixin, ListView):
    model = Patient

class ⟦PatientDetail⟧(DetailView):
    model = Patient

class PatientOdd(HouseMixin, DetailView):
    model = Patient

@method_decorator(login_required, name="dispatch")
class PatientUpdate(UpdateView):
    model = Patient
`],
  ['python', `@api_view(["GET"])
def ⟦patient_summary⟧(request, pk):
    return Response(PatientSerializer(Patient.objects.get(pk=pk)).data)

@api_view(["GET"])
@permission_classes([IsAuthenticated])
def patient_other(request, pk):
    return Response(PatientSerializer(Patient.objects.get(pk=pk)).data)
`],
  ['python', `REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}

class PatientViewSet(viewsets.ModelViewSet):
    queryset = Patient.objects.all()
`],
  // Flask
  ['python', `from flask import Flask, jsonify
app = Flask(__name__)

@app.route("/patients/<int:patient_id>")
def ⟦get_patient⟧(patient_id):
    return jsonify(Patient.query.get_or_404(patient_id).to_dict())

@app.route("/patients")
@jwt_required()
def list_patients():
    return jsonify([p.to_dict() for p in Patient.query.all()])

@app.route("/health")
def health():
    return "ok"
`],
  ['python', `bp = Blueprint("patients", __name__, url_prefix="/patients")

@bp.before_request
@login_required
def guard():
    pass

@bp.get("/<id>")
def show(id):
    return jsonify(Patient.query.get(id).to_dict())
`],
  ['python', `bp = Blueprint("patients", __name__, url_prefix="/patients")

@bp.get("/<id>")
def ⟦show⟧(id):
    return jsonify(load(id))

@bp.delete("/<id>")
def erase(id):
    if "user_id" not in session:
        abort(401)
    return jsonify(drop(id))
`],
  // FastAPI
  ['python', `app = FastAPI()

@app.get("/patients/{patient_id}", response_model=PatientOut)
async def ⟦read_patient⟧(patient_id: int, db: Session = Depends(get_db)):
    return db.query(Patient).filter(Patient.id == patient_id).first()

@app.get("/patients")
async def read_patients(current_user: User = Depends(get_current_user), db: Session = Depends(get_db)):
    return db.query(Patient).all()

@app.post("/patients")
async def create_patient(p: PatientIn, user: Annotated[User, Security(check, scopes=["patients"])]):
    return store(p)

@app.get("/items/{item_id}")
async def read_item(item_id: int):
    return item_id
`],
  ['python', `router = APIRouter(prefix="/patients", dependencies=[Depends(verify_token)])

@router.get("/{id}")
def show(id: int):
    return patients.find(id)
`],
  ['python', `router = APIRouter(prefix="/patients", tags=["patients"])

@router.get("/{id}")
def ⟦show⟧(id: int):
    return patients.find(id)

@router.get("/{id}/chart", dependencies=[Depends(require_role("doctor"))])
def chart(id: int):
    return charts.find(id)
`],
  // As programs are written
  ['python', `from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from ..database import get_db
from ..models import Patient

router = APIRouter(prefix="/api/v1/patients", tags=["patients"])


@router.get("/", response_model=list[PatientSchema])
async def ⟦list_patients⟧(skip: int = 0, limit: int = 100, db: Session = Depends(get_db)):
    """List all patients."""
    return db.query(Patient).offset(skip).limit(limit).all()


@router.post("/", status_code=201)
async def ⟦create_patient⟧(patient: PatientCreate, db: Session = Depends(get_db)):
    db_patient = Patient(**patient.dict())
    db.add(db_patient)
    db.commit()
    return db_patient


@router.get("/{patient_id}/diagnoses")
async def diagnoses(patient_id: int, db: Session = Depends(get_db), token: str = Depends(oauth2_scheme)):
    return db.query(Diagnosis).filter_by(patient_id=patient_id).all()
`],
  ['python', `from flask import Blueprint, jsonify, request
from models import Patient, db

patients_bp = Blueprint('patients', __name__)


@patients_bp.route('/patients', methods=['GET'])
def ⟦get_patients⟧():
    patients = Patient.query.all()
    return jsonify([p.serialize() for p in patients])


@patients_bp.route('/patients/<int:id>', methods=['PUT'])
@token_required
def update_patient(current_user, id):
    patient = Patient.query.get_or_404(id)
    patient.name = request.json['name']
    db.session.commit()
    return jsonify(patient.serialize())
`],
  ['python', `from rest_framework import viewsets, permissions
from rest_framework.views import APIView

class ⟦PatientRecordView⟧(APIView):
    permission_classes = []

    def get(self, request, pk):
        record = MedicalRecord.objects.get(pk=pk)
        return Response(MedicalRecordSerializer(record).data)

class MedicationViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Medication.objects.all()
    serializer_class = MedicationSerializer

class ⟦LabResultList⟧(generics.ListAPIView):
    queryset = LabResult.objects.filter(patient__isnull=False)
    serializer_class = LabResultSerializer
`],
  ['python', `api = NinjaAPI()

@api.get("/patients/{id}")
def ⟦show⟧(request, id: int):
    return get_object_or_404(Patient, id=id)

@api.get("/patients", auth=JWTAuth())
def list_all(request):
    return Patient.objects.all()
`],
  ['python', `class PatientResource(Resource):
    method_decorators = [jwt_required()]
    def get(self, id):
        return Patient.query.get(id)

class ⟦PatientList⟧(Resource):
    def get(self):
        return Patient.query.all()

class PatientItem(Resource):
    @jwt_required()
    def get(self):
        return Patient.query.all()

class PatientForm(FlaskForm):
    ssn = StringField()
`],
  ['python', `@app.get("/patients")
async def patients(request: Request):
    user = await get_current_user(request)
    return await Patient.all()

@app.get("/patients2")
async def patients2(credentials: HTTPAuthorizationCredentials = Depends(security)):
    return await Patient.all()

@app.get("/patients3")
async def patients3(api_key: str = Header(...)):
    return await Patient.all()

@app.get("/patients4")
async def patients4(x_token: str = Header(...)):
    return await Patient.all()
app = FastAPI()
`],
  ['python', `from flask import Flask, session, g
app = Flask(__name__)

@app.before_request
def check():
    if not g.user:
        abort(401)

@app.route("/patients")
def patients():
    return jsonify(Patient.query.all())
`],
  ['python', `from aiohttp import web
routes = web.RouteTableDef()

@routes.get('/patients/{id}')
async def get_patient(request):
    return web.json_response(await load_patient(request.match_info['id']))
`],
  ['python', `class PatientHandler(tornado.web.RequestHandler):
    def get(self, patient_id):
        self.write(db.get_patient(patient_id))
`],
  ['python', `@csrf_exempt
def ⟦api_patients⟧(request):
    if request.method == "POST":
        Patient.objects.create(**json.loads(request.body))
    return JsonResponse({"ok": True})
`],
  ['python', `class ⟦PatientDetail⟧(APIView):
    """Retrieve a patient."""
    def get_object(self, pk):
        try:
            return Patient.objects.get(pk=pk)
        except Patient.DoesNotExist:
            raise Http404

    def get(self, request, pk, format=None):
        patient = self.get_object(pk)
        return Response(PatientSerializer(patient).data)
`],
];
