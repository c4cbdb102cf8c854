// Routes of Express.
import type { Case } from '../check';

export const express: readonly Case[] = [
  ['typescript', `import express from 'express';
const app = express();
app.use(express.json());
app.use(cors());

app.get(⟦'/api/patients/:id'⟧, async (req, res) => {
  const patient = await Patient.findById(req.params.id);
  if (!patient) return res.status(404).json({ error: 'not found' });
  res.json(patient);
});

app.listen(3000);
`],
  ['javascript', `const express = require('express');
const router = express.Router();

router.get(⟦'/patients'⟧, listPatients);
router.post(⟦'/patients'⟧, validateBody(patientSchema), createPatient);
router.get('/products', listProducts);

module.exports = router;
`],
  ['javascript', `const router = require('express').Router();
router.use(requireAuth);
router.get('/patients', listPatients);
router.get('/patients/:id', (req, res) => Patient.findById(req.params.id).then(p => res.json(p)));
module.exports = router;
`],
  ['typescript', `const app = express();
app.use('/admin', requireAdmin);
app.get(⟦'/patients'⟧, listPatients);
app.get('/admin/patients', listPatients);
`],
  ['typescript', `const app = express();
app.get(⟦'/patients'⟧, listPatients);
app.use(passport.authenticate('jwt', { session: false }));
app.get('/patients/:id', getPatient);
`],
  ['typescript', `const app = express();
app.use(passport.initialize());
app.get(⟦'/patients'⟧, listPatients);
`],
  ['typescript', `const patientRouter = express.Router();
patientRouter.get('/:id/chart', showChart);

const app = express();
app.use('/patients', verifyToken, patientRouter);
`],
  ['typescript', `const patientRouter = express.Router();
patientRouter.get(⟦'/:id/medical-records'⟧, showChart);

const app = express();
app.use('/patients', patientRouter);
`],
  ['typescript', `function guardian(req, res, next) {
  if (!req.user) return res.sendStatus(401);
  next();
}

const router = Router();

router.get('/patients/:id', guardian, getPatient);
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', async (req, res) => {
  const token = req.headers.authorization?.split(' ')[1];
  const claims = jwt.verify(token, key);
  res.json(await patientRepository.findOne(req.params.id));
});
`],
  ['typescript', `const router = Router();
router.route('/patients/:id').all(isAuthenticated).get(getPatient).delete(removePatient);
`],
  ['typescript', `const router = Router();
router.route('/patients/:id').get(⟦getPatient⟧);
`],
  ['typescript', `const router = Router();
router.get('/patients/:id', somethingOdd(async (req, res) => res.json(await Patient.findById(1))));
router.get(⟦'/patients'⟧, asyncHandler(async (req, res) => res.json(await Patient.find())));
`],
  ['typescript', `const router = Router();
router.post('/patients/login', login);
router.post('/patient/register', register);
router.get('/patients/health', ping);
router.post('/patient-webhook', receive);
`.replace('/patient-webhook', '/patients/webhook')],
  ['typescript', `const app = express();
app.get('/products/:id', (req, res) => res.json(Product.findById(req.params.id)));
app.get('/users/:id', (req, res) => res.json(User.findById(req.params.id)));
app.get('/outlets', handler);
`],
  ['typescript', `const app = express();
app.get(⟦'/records/:id'⟧, async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM patients WHERE id = $1', [req.params.id]);
  res.json(rows[0]);
});
`],
  ['typescript', `export function registerRoutes(app: Express) {
  app.get(⟦'/patients/:id'⟧, getPatient);
}
`],
  ['typescript', `const response = await client.get('/patients/1', { headers });
axios.get('/patients', config).then(load);
api.post('/patients', body);
cache.get('/patients', fallback);
`],
  ['typescript', `describe('patients', () => {
  it('lists', async () => {
    const app = express();
    app.get('/patients', (req, res) => res.json([]));
    await request(app).get('/patients');
  });
});
`],
  ['typescript', `mock.onGet('/patients').reply(200, []);
rest.get('/patients/:id', (req, res, ctx) => res(ctx.json({})));
`],
  // As programs are written
  ['javascript', `const express = require('express');
const bodyParser = require('body-parser');
const helmet = require('helmet');
const { Pool } = require('pg');

const app = express();
app.use(helmet());
app.use(bodyParser.json());
const pool = new Pool();

// Get a patient
app.get(⟦'/api/patients/:id'⟧, async (req, res) => {
  try {
    const result = await pool.query('SELECT * FROM patients WHERE id = $1', [req.params.id]);
    res.json(result.rows[0]);
  } catch (err) {
    res.status(500).json({ error: 'Internal error' });
  }
});

app.post(⟦'/api/patients'⟧, async (req, res) => {
  const { name, ssn, dob } = req.body;
  await pool.query('INSERT INTO patients(name, ssn, dob) VALUES ($1,$2,$3)', [name, ssn, dob]);
  res.status(201).end();
});

app.get(⟦'/api/appointments'⟧, async (req, res) => {
  const rows = await pool.query('SELECT a.*, p.name FROM appointments a JOIN patients p ON p.id = a.patient_id');
  res.json(rows);
});

app.get('/health', (req, res) => res.send('ok'));
app.listen(3000);
`],
  ['javascript', `const server = Hapi.server({ port: 3000 });
server.route({ method: 'GET', path: ⟦'/patients/{id}'⟧, handler: (request, h) => Patient.findById(request.params.id) });
server.route({ method: 'GET', path: '/patients', options: { auth: 'jwt' }, handler: listPatients });
server.route({ method: 'GET', path: ⟦'/patients/x'⟧, options: { auth: false }, handler: listPatients });
`],
  ['javascript', `const app = express();
app.all('/patients/*', requireLogin);
app.get('/patients/:id', getPatient);
`],
  ['typescript', `export class PatientRoutes {
  public router = Router();
  constructor(private readonly controller: PatientController) { this.init(); }
  private init() {
    this.router.get(⟦'/patients'⟧, this.controller.list);
    this.router.get('/patients/:id', this.auth.verify, this.controller.show);
  }
}
`],
  ['javascript', `const app = require('express')();
app.get(⟦'/patients'⟧, listPatients);
`],
  ['javascript', `const express = require('express');
const app = express(), port = 3000;
app.get(⟦'/patients'⟧, (req, res) => { db.all('SELECT * FROM patients', (e, rows) => res.json(rows)); });
`],
  ['javascript', `const { Router } = require('express');
const r = new Router();
r.get(⟦'/patient/:patientId/records'⟧, controller.getRecords);
r.get('/patient/:patientId/records2', [checkAuth, validate], controller.getRecords);
`],
  ['typescript', `import * as express from 'express';
class App {
  public app: express.Application;
  constructor() { this.app = express(); this.routes(); }
  private routes(): void {
    this.app.route('/patients').get(⟦this.controller.all⟧);
    this.app.get(⟦'/patients/:id'⟧, this.controller.one);
  }
}
`],
  // Names of packages in one word
  ['javascript', `const app = express();
app.use(expressjwt({ secret, algorithms: ['RS256'] }));
app.get('/patients/:id', getPatient);
`],
];
