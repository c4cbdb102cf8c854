// Statements that only log or keep the data, taken out as a whole.
import { tableOf } from './apply';

describe('remove this statement', () => {
  tableOf(/Remove this statement/, undefined, [
    ['typescript', 'run();\n  console.log(patient);\n  stop();', 'run();\n  stop();'],
    ['typescript', 'run();\n  console.log(\n    patient,\n  ); // all of it\n  stop();', 'run();\n  stop();'],
    ['typescript', 'run();\n  if (value) {\n    console.log(patient);\n  }', 'run();\n  if (value) {\n  }'],
    ['typescript', 'run();\n  if (value)\n    console.log(patient);\n  stop();', undefined],
    ['typescript', 'run(); console.log(patient); stop();', undefined],
    ['typescript', 'run(() => console.log(patient));', undefined],
    ['typescript', 'run();\n  localStorage.setItem("x", patient.ssn);\n  stop();', 'run();\n  stop();'],
    ['typescript', 'run();\n  document.cookie = "x=" + patient.ssn;\n  stop();', 'run();\n  stop();'],
    ['typescript', 'run();\n  throw new Error(patient.ssn);', undefined],
    ['typescript', 'const x = console.log(patient);', undefined],
    ['python', 'run()\n    print(patient)\n    stop()', 'run()\n    stop()'],
    ['python', 'if value:\n        print(patient)', undefined],
    ['python', 'if value:\n        print(patient)\n        run()', 'if value:\n        run()'],
    ['python', 'print(patient)', undefined],
    ['java', 'run();\n    System.out.println(patient);\n    stop();', 'run();\n    stop();'],
    ['java', 'if (value == null)\n      System.out.println(patient);', undefined],
    ['kotlin', 'run()\n    println(patient)\n    stop()', 'run()\n    stop()'],
    ['csharp', 'Run();\n    Console.WriteLine(patient);\n    Stop();', 'Run();\n    Stop();'],
    ['csharp', 'foreach (var p in patients)\n      Console.WriteLine(p.Ssn);', undefined],
    ['go', 'run()\n\tlog.Println(patient)\n\tstop()', 'run()\n\tstop()'],
    ['ruby', 'run\n    puts patient\n    stop', 'run\n    stop'],
    ['ruby', 'run\n    puts patient if value\n    stop', undefined],
    ['php', 'run();\n    var_dump($patient);\n    stop();', 'run();\n    stop();'],
    ['php', 'if ($value)\n        var_dump($patient);', undefined],
  ]);
});
