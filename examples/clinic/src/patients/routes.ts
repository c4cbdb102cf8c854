import express from 'express';
import { displayName } from './patient';
import { findByMrn, search, type Database } from './repository';
import { logger } from '../logging';

export function patientRoutes(db: Database): express.Router {
  const router = express.Router();

  router.get('/patients/:mrn', async (req, res) => {
    const patient = await findByMrn(db, req.params.mrn);
    if (!patient) {
      logger.warn(`no patient with MRN ${req.params.mrn}`);
      return res.status(404).json({ error: 'not found' });
    }
    logger.info({ patient }, 'patient opened');
    res.json(patient);
  });

  router.get('/patients', async (req, res) => {
    const patients = await search(db, String(req.query.term));
    logger.debug(`${patients.length} found`);
    for (const patient of patients) announce(displayName(patient));
    res.json(patients);
  });

  return router;
}

/** For the screen at the desk. */
function announce(name: string): void {
  console.log('next:', name);
}
