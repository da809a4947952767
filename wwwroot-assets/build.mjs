// Installs the pinned packages and bundles scripts/ and styles/ into wwwroot/. MSBuild calls it when an input is newer than the last bundle.
// Every file directly in scripts/ or styles/ becomes one file of the same name in wwwroot/; what they share lives in subfolders.
// What lies in images/ is copied as it is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const output = join(root, 'wwwroot');
const lock = join(root, 'obj', 'bundle.lock');
const stamp = join(root, 'obj', 'bundle.stamp');

await withLock(async () => {
  const inputs = hashOfInputs();
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    return; // another build did it while this one waited, and may be reading it
  }

  installPackages();
  await bundle();
  writeFileSync(stamp, inputs);
});

// Two builds at once (say of two configurations) take turns.
async function withLock(work) {
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryLock()) {
    await new Promise(resolve => setTimeout(resolve, 200));
  }

  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }

  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0) {
      process.kill(owner, 0);
    }
  } catch (error) {
    if (error.code === 'ESRCH') {
      rmSync(lock, { force: true }); // its owner was killed
    }
  }

  return false;
}

function hashOfInputs() {
  const hash = createHash('sha256');
  const folders = ['scripts', 'styles', 'images'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath ?? entry.path, entry.name)));
  for (const file of [...folders.sort(), ...['package.json', 'package-lock.json', 'build.mjs'].map(name => join(root, name))]) {
    hash.update(file).update(readFileSync(file));
  }

  return hash.digest('hex');
}

function installPackages() {
  const installed = join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) {
    return;
  }

  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (install.status !== 0) {
    console.error('error : npm ci failed. Node.js 20 or later with npm is needed to build the scripts and styles.');
    process.exitCode = 1;
    throw install.error ?? new Error(`npm ci ended with ${install.status}`);
  }

  writeFileSync(installed, wanted);
}

async function bundle() {
  const { build } = await import('esbuild');
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    legalComments: 'inline',
    logLevel: 'warning',
    outdir: output,
    target: 'es2022',
    external: ['/_framework/*', '/_content/*', '/assets/*'],
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    assetNames: '[name]',
  };
  rmSync(output, { recursive: true, force: true });
  await build({ ...common, format: 'esm', entryPoints: entryPoints('scripts', '.js') });
  await build({ ...common, entryPoints: entryPoints('styles', '.css') });
  writeFileSync(join(output, 'plotly.css'), plotlyStyles());
  cpSync(join(root, 'images'), output, { recursive: true });
}

function entryPoints(folder, extension) {
  return readdirSync(join(root, folder)).filter(name => name.endsWith(extension)).map(name => join(folder, name));
}

// plotly.js adds its rules to an inline style element, which a strict content security policy forbids. It leaves that alone when the page
// holds <style id="plotly.js-style-global" class="no-inline-styles">, and then needs them as a file: here they are taken from its own source.
function plotlyStyles() {
  const source = readFileSync(join(root, 'node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js'), 'utf8');
  const table = /\{("X,X div":(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w,:])*)\}/.exec(source);
  const rules = [...(table?.[1] ?? '').matchAll(/(?:"([^"]*)"|(\w+)):(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/g)];
  if (rules.length < 50) {
    throw new Error(`plotly.js holds only ${rules.length} style rules where they were expected: has its source changed?`);
  }

  return rules
    .map(([, quoted, bare, double, single]) => [quoted ?? bare, double ?? single])
    .map(([selector, declarations]) =>
      `${selector.replace(/X/g, '.js-plotly-plot .plotly').replace(/Y/g, '.plotly-notifier')}{${declarations}}\n`)
    .join('');
}
