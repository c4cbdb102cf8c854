// Routes of Fastify, Koa, Hono, NestJS, Next.js and their like.
import type { Case } from '../check';

export const node: readonly Case[] = [
  // Fastify
  ['typescript', `import Fastify from 'fastify';
const app = Fastify({ logger: true });
app.get(⟦'/patients/:id'⟧, async (request, reply) => prisma.patient.findUnique({ where: { id: request.params.id } }));
app.get('/patients', { onRequest: [app.authenticate] }, async () => prisma.patient.findMany());
`],
  ['typescript', `export default async function patientRoutes(fastify: FastifyInstance) {
  fastify.addHook('onRequest', async request => { await request.jwtVerify(); });
  fastify.get('/patients', async () => patientRepository.findAll());
}
`],
  ['javascript', `module.exports = async function (fastify, options) {
  fastify.get(⟦'/patients'⟧, async () => fastify.pg.query('SELECT * FROM patients'));
  fastify.route({ method: 'GET', url: ⟦'/patients/:id'⟧, handler: getPatient });
  fastify.route({ method: 'GET', url: '/patients/:id/chart', preHandler: fastify.auth([fastify.verifyJWT]), handler: getChart });
};
`],
  // Koa, Hono
  ['javascript', `const Router = require('@koa/router');
const router = new Router({ prefix: '/patients' });
router.get(⟦'/:id'⟧, async ctx => { ctx.body = await Patient.findByPk(ctx.params.id); });
`],
  ['javascript', `const app = new Koa();
app.use(jwt({ secret: process.env.SECRET }));
const router = new Router();
router.get('/patients/:id', requireRole('doctor'), async ctx => { ctx.body = await Patient.findByPk(ctx.params.id); });
`],
  ['typescript', `const app = new Hono();
app.use('/api/*', bearerAuth({ token }));
app.get('/api/patients', c => c.json(listPatients()));
app.get(⟦'/patients'⟧, c => c.json(listPatients()));
`],
  // NestJS
  ['typescript', `@Controller('patients')
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}

  @Get(':id')
  ⟦findOne⟧(@Param('id') id: string) {
    return this.patients.findOne(id);
  }

  @Post()
  @UseGuards(JwtAuthGuard)
  create(@Body() dto: CreatePatientDto) {
    return this.patients.create(dto);
  }
}
`],
  ['typescript', `@ApiTags('patients')
@UseGuards(AuthGuard('jwt'), RolesGuard)
@Controller('patients')
export class PatientsController {
  @Get() findAll() { return this.patients.findAll(); }
  @AllowAnonymous() @Get('export') ⟦exportAll⟧() { return this.patients.findAll(); }
}
`],
  ['typescript', `@Controller('products')
export class ProductController {
  @Get(':id') findOne(@Param('id') id: string) { return this.products.findOne(id); }
}

@Controller('patients')
export class PatientsController extends BaseSecureController {
  @Get() findAll() { return this.patients.findAll(); }
}

@Controller('patients')
export class OtherPatientsController extends CrudThing {
  @Get() findAll() { return this.patients.findAll(); }
}
`],
  // Next.js
  ['typescript', `import { NextResponse } from 'next/server';
export async function ⟦GET⟧(request: Request) {
  const patients = await prisma.patient.findMany();
  return NextResponse.json(patients);
}
`],
  ['typescript', `export async function GET(request: Request) {
  const session = await getServerSession(authOptions);
  if (!session) return new Response(null, { status: 401 });
  return Response.json(await prisma.patient.findMany());
}
`],
  ['typescript', `export default async function ⟦handler⟧(req: NextApiRequest, res: NextApiResponse) {
  res.json(await db.patient.findMany());
}
`],
  ['typescript', `async function handler(req, res) {
  res.json(await db.patient.findMany());
}

export default withApiAuthRequired(handler);
`],
  ['typescript', `export async function POST(request: Request) {
  const { userId } = await auth();
  await db.insert(patients).values(await request.json());
}
export async function DELETE(request: Request) {
  return Response.json(await db.order.deleteMany());
}
`],
  // As programs are written
  ['typescript', `import { FastifyInstance } from 'fastify';
import { PatientService } from '../services/patient.service';

export async function patientRoutes(app: FastifyInstance) {
  const service = new PatientService();

  app.get<{ Params: { id: string } }>(⟦'/patients/:id'⟧, async (request, reply) => {
    const patient = await service.getById(request.params.id);
    return reply.send(patient);
  });

  app.get('/patients', { schema: listSchema, preHandler: app.auth([app.verifyJwt]) }, async (request, reply) => {
    return service.list();
  });
}
`],
  ['typescript', `import type { NextApiRequest, NextApiResponse } from 'next';
import { getSession } from 'next-auth/react';
import prisma from '@/lib/prisma';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getSession({ req });
  if (!session) { return res.status(401).end(); }
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
}
`],
  ['typescript', `import type { NextApiRequest, NextApiResponse } from 'next';
import prisma from '@/lib/prisma';

export default ⟦async (req: NextApiRequest, res: NextApiResponse) =>⟧ {
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
};
`],
  ['typescript', `const ⟦handler⟧: NextApiHandler = async (req, res) => {
  const patients = await prisma.patient.findMany();
  res.status(200).json(patients);
};
export default handler;
`],
  ['typescript', `@Injectable()
export class PatientsService {
  @Get('x') find() { return this.repo.find(); }
}
@Resolver(() => Patient)
export class PatientResolver {
  @Query(() => [Patient]) ⟦patients⟧() { return this.repo.find(); }
  @UseGuards(GqlAuthGuard) @Query(() => Patient) patient() { return this.repo.find(); }
}
`],
  ['javascript', `const fastify = require('fastify')({ logger: true });
fastify.get(⟦'/patients'⟧, async () => listPatients());
`],
  ['typescript', `import { Hono } from 'hono';
const patients = new Hono().get(⟦'/:id'⟧, c => c.json(find(c.req.param('id')))).post(⟦'/'⟧, createPatient);
export default patients;
`],
  ['javascript', `app.post('/api/patients', authorize(['doctor']), upload.single('scan'), createPatient);
const app = express();
app.get('/patients/:id', checkJwt, checkScopes('read:patients'), h);
app.get('/patients/:id', ensureLoggedIn(), h);
app.get('/patients/:id', (req, res, next) => requireUser(req, res, next), h);
app.get(⟦'/patients/:id'⟧, hmacSignature, h);
`],
  ['typescript', `import { Controller, Get, Param } from '@nestjs/common';
@Controller()
export class AppController {
  @Get('patients/:id/records')
  ⟦getRecords⟧(@Param('id') id: string) { return this.service.records(id); }
  @Get('health')
  health() { return 'ok'; }
}
`],
  ['typescript', `export const getServerSideProps: GetServerSideProps = async ctx => {
  const patients = await prisma.patient.findMany();
  return { props: { patients } };
};
`],
  ['typescript', `const patientRouter = createTRPCRouter({
  list: publicProcedure.query(() => prisma.patient.findMany()),
});
`],
];
