// Adds up the .trx files of a test run. Usage: node sum-results.mjs <folder> <exit code of dotnet test>
// Fails when a test failed, when none ran, when a test project left no result, or when the run itself failed.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, testExit] = process.argv.slice(2);
const tests = join(dirname(fileURLToPath(import.meta.url)), '..', 'tests');
const sum = { passed: 0, failed: 0, skipped: 0 };
const missing = new Set(readdirSync(tests).filter(name => name.endsWith('.Tests')));
const problems = [];

for (const name of readdirSync(folder).filter(file => file.endsWith('.trx'))) {
  const trx = readFileSync(join(folder, name), 'utf8');
  const project = /codeBase="[^"]*?([^"/\\]+)\.dll"/i.exec(trx)?.[1];
  missing.delete(project);
  if (/<RunInfo [^>]*outcome="Error"/.test(trx)) {
    problems.push(`${project ?? name} did not run to its end`);
  }

  for (const [, outcome] of trx.matchAll(/<UnitTestResult\b[^>]*?\boutcome="([^"]*)"/g)) {
    sum[outcome === 'Passed' ? 'passed' : outcome === 'NotExecuted' ? 'skipped' : 'failed']++;
  }
}

problems.push(...[...missing].map(project => `${project} left no result`));
if (testExit !== '0' && sum.failed === 0) {
  problems.push(`dotnet test ended with ${testExit}`);
}

if (sum.passed + sum.failed === 0) {
  problems.push('no test ran');
}

problems.forEach(problem => console.log(problem));
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 || problems.length > 0 ? 1 : 0;
