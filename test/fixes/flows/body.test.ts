// Requests that have data in their address become ones that have them in their body.
import { tableOf } from './apply';

const options = (body: string): string => `{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(${body}) }`;

describe('send it in the body of a POST', () => {
  tableOf(/body of a POST/, undefined, [
    ['typescript', 'await fetch(`/x?ssn=${patient.ssn}`);', `await fetch(\`/x\`, ${options('{ ssn: patient.ssn }')});`],
    ['typescript', 'await fetch(`/x/${value}?a=1&ssn=${encodeURIComponent(patient.ssn)}&b=${value}`);', `await fetch(\`/x/\${value}\`, ${options(`{ a: '1', ssn: patient.ssn, b: value }`)});`],
    ['typescript', `await fetch('/x?ssn=' + patient.ssn);`, `await fetch('/x', ${options('{ ssn: patient.ssn }')});`],
    ['typescript', `await fetch('/x?a=' + value + '&ssn=' + patient.ssn);`, `await fetch('/x', ${options('{ a: value, ssn: patient.ssn }')});`],
    ['typescript', 'await fetch(`/x?ssn=${patient.ssn}`, { signal });', undefined],
    ['typescript', 'await fetch(`/x/${patient.ssn}`);', undefined],
    ['typescript', 'await fetch(`/x?ssn=a${patient.ssn}`);', undefined],
    ['typescript', 'await fetch(`https://api.partner.example.com/x?ssn=${patient.ssn}`);', undefined],
    ['typescript', `await axios.get('/x', { params: { ssn: patient.ssn } });`, `await axios.post('/x', { ssn: patient.ssn });`],
    ['typescript', `await axios.get<X>('/x', { params: { ssn: patient.ssn }, timeout: 3 });`, `await axios.post<X>('/x', { ssn: patient.ssn }, { timeout: 3 });`],
    ['typescript', 'await axios.get(`/x?ssn=${patient.ssn}`);', 'await axios.post(`/x`, { ssn: patient.ssn });'],
    ['typescript', `window.location.href = '/x?ssn=' + patient.ssn;`, undefined],
    ['python', 'requests.get(url, params={"ssn": patient.ssn})', 'requests.post(url, json={"ssn": patient.ssn})'],
    ['python', 'requests.get(f"/x?ssn={patient.ssn}", timeout=3)', 'requests.post(f"/x", json={"ssn": patient.ssn}, timeout=3)'],
    ['python', 'requests.get("/x?ssn=" + patient.ssn)', 'requests.post("/x", json={"ssn": patient.ssn})'],
    ['python', 'requests.get(f"/x?ssn={patient.ssn:>3}")', undefined],
    ['python', 'requests.get(f"/x?ssn={patient.ssn}", params={"a": 1})', undefined],
    ['ruby', 'HTTParty.get(url, query: { ssn: patient.ssn })', 'HTTParty.post(url, body: { ssn: patient.ssn })'],
    ['php', `$client->get("/x?ssn={$patient->ssn}");`, `$client->post("/x", ['json' => ['ssn' => $patient->ssn]]);`],
    ['java', 'http.get("/x?ssn=" + patient.getSsn());', undefined],
  ]);
});
