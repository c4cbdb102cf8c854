import * as Sentry from '@sentry/node';
import OpenAI from 'openai';
import twilio from 'twilio';
import type { Patient } from '../patients/patient';

const openai = new OpenAI();
const texts = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN);

export async function summarise(patient: Patient, note: string): Promise<string> {
  const prompt = `Summarise the visit of ${patient.firstName} ${patient.lastName}, born ${patient.dateOfBirth}: ${note}`;
  const answer = await openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return answer.choices[0]?.message.content ?? '';
}

export async function remind(patient: Patient): Promise<void> {
  try {
    await texts.messages.create({ to: patient.phone, from: '+15550100', body: `${patient.firstName}, your results are ready.` });
  } catch (error) {
    Sentry.setUser({ id: patient.id, email: patient.email });
    Sentry.captureException(error);
    throw new Error(`could not reach ${patient.email}`);
  }
}

export async function checkCoverage(patient: Patient): Promise<boolean> {
  const response = await fetch(`https://eligibility.example.org/check?ssn=${patient.ssn}`);
  return response.ok;
}
