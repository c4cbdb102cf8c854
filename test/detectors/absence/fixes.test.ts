// The fixes of absences: applied, the text parses, the finding is gone and nothing new is there.
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/fix';
import { absenceFixes } from '../../../server/src/fixes/absence';
import { absences, formatFor } from './absences';
import { authenticationCases } from './authentication/cases';
import { encryptionCases } from './encryption/cases';

const cases = [...authenticationCases, ...encryptionCases].filter(([, text]) => text.includes('⟦')).map(([language, text]) => [language, text.replace(/[⟦⟧]/g, '')] as const);

const offered = new Map<string, number>();

describe('absence: fixes', () => {
  for (const [language, text] of cases) {
    it(`${language}: ${text.replace(/\s+/g, ' ').slice(0, 80)}`, async () => {
      const format = await formatFor(language);
      const before = await absences(language, text);
      for (const finding of before) {
        for (const fix of absenceFixes(text, language, finding)) {
          offered.set(`${language} ${fix.title}`, (offered.get(`${language} ${fix.title}`) ?? 0) + 1);
          assert.equal(fix.safe, false);
          assert.ok(fix.edits.length > 0);
          const fixed = applyEdits(text, fix.edits);
          assert.ok(format.view({ prefix: '', body: text, suffix: '' }).broken || !format.view({ prefix: '', body: fixed, suffix: '' }).broken, fixed);
          const after = await absences(language, fixed);
          const count = (list: typeof before, rule: string): number => list.filter(one => one.rule === rule).length;
          assert.ok(count(after, finding.rule) < count(before, finding.rule), fixed);
          for (const { rule } of after) assert.ok(count(after, rule) <= count(before, rule), fixed);
          // The same finding is not offered a second time.
          assert.ok(after.length < before.length, fixed);
        }
      }
    });
  }

  it('are offered in every language that has one', () => {
    const titles = [...offered.keys()].sort();
    assert.deepEqual(titles, [
      'csharp Add RequireAuthorization()', 'csharp Add [Authorize]', 'java Add @PreAuthorize("isAuthenticated()")', 'kotlin Add @PreAuthorize("isAuthenticated()")',
      'php Add #[IsGranted]', "php Add ->middleware('auth')", "php Add the cast 'encrypted'", 'prisma Add /// @encrypted (prisma-field-encryption)',
      'python Add @login_required', 'python Add @permission_classes([IsAuthenticated])', 'python Add LoginRequiredMixin', 'python Add permission_classes = [IsAuthenticated]',
      'ruby Add before_action :authenticate_user!', 'ruby Add encrypts',
    ]);
  });

  const shown: readonly (readonly [string, string, string])[] = [
    ['python', 'from django.db import models\n\n\ndef patient_list(request):\n    return render(request, "x.html", {"p": Patient.objects.all()})\n',
      'from django.db import models\nfrom django.contrib.auth.decorators import login_required\n\n\n@login_required\ndef patient_list(request):\n    return render(request, "x.html", {"p": Patient.objects.all()})\n'],
    ['java', 'package org.example;\n\nimport java.util.List;\n\n@RestController\nclass PatientController {\n  @GetMapping("/patients")\n  List<Patient> all() { return repo.findAll(); }\n}\n',
      'package org.example;\n\nimport java.util.List;\nimport org.springframework.security.access.prepost.PreAuthorize;\n\n@RestController\nclass PatientController {\n  @GetMapping("/patients")\n  @PreAuthorize("isAuthenticated()")\n  List<Patient> all() { return repo.findAll(); }\n}\n'],
    ['php', "<?php\nRoute::get('/patients/{id}', [PatientController::class, 'show'])->name('p');\n", "<?php\nRoute::get('/patients/{id}', [PatientController::class, 'show'])->middleware('auth')->name('p');\n"],
    ['php', "<?php\nclass Patient extends Model\n{\n    protected $fillable = ['ssn'];\n}\n", "<?php\nclass Patient extends Model\n{\n    protected $casts = ['ssn' => 'encrypted'];\n    protected $fillable = ['ssn'];\n}\n"],
    ['prisma', 'model Patient {\r\n  ssn String @unique // of the card\r\n  id Int @id\r\n}\r\n', 'model Patient {\r\n  /// @encrypted\r\n  ssn String @unique // of the card\r\n  id Int @id\r\n}\r\n'],
  ];
  for (const [language, text, expected] of shown) {
    it(`writes ${language}: ${text.replace(/\s+/g, ' ').slice(0, 60)}`, async () => {
      const finding = (await absences(language, text)).find(({ rule }) => rule !== 'missing-audit-log')!;
      assert.equal(applyEdits(text, absenceFixes(text, language, finding)[0]!.edits), expected);
    });
  }

  it('are not offered where everybody is let in on purpose', async () => {
    const text = '[ApiController]\n[Route("patients")]\npublic class PatientsController : ControllerBase\n{\n    [AllowAnonymous]\n    [HttpGet]\n    public IEnumerable<Patient> All() => _patients.All();\n}\n';
    const found = (await absences('csharp', text)).filter(({ rule }) => rule === 'missing-authentication');
    assert.equal(found.length, 1);
    assert.deepEqual(absenceFixes(text, 'csharp', found[0]!), []);
  });
});
