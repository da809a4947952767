// Installs the pinned packages and bundles scripts/ and styles/ into wwwroot/. MSBuild calls it when an input is newer than the last bundle.
// Every file directly in scripts/ or styles/ becomes one file of the same name in wwwroot/; what they share lives in subfolders.
// What lies in images/ is copied as it is; fonts, which only the server reads, go to obj/fonts/.
// Usage: node build.mjs <folder staticwebassets of the package MudBlazor>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const output = join(root, 'wwwroot');
const lock = join(root, 'obj', 'bundle.lock');
const stamp = join(root, 'obj', 'bundle.stamp');
const generated = join(root, 'obj', 'bundle');
const fonts = join(root, 'obj', 'fonts');
const mudBlazor = process.argv[2]; // the folder staticwebassets of the package MudBlazor

await withLock(async () => {
  const inputs = hashOfInputs();
  if (existsSync(output) && existsSync(fonts) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    return; // another build did it while this one waited, and may be reading it
  }

  installPackages();
  await bundle();
  copyFonts();
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
  const hash = createHash('sha256').update(mudBlazor);
  const folders = ['bundling', 'images', 'scripts', 'styles'].flatMap(folder =>
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
  // Not at the top of this file: these need what installPackages() brings.
  const { build } = await import('esbuild');
  const { plotlyStyles } = await import('./bundling/plotly-styles.mjs');
  const { mudScript, mudStyles } = await import('./bundling/mud.mjs');
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  writeFileSync(join(generated, 'mud.css'), mudStyles(mudBlazor));
  writeFileSync(join(generated, 'plotly.css'), plotlyStyles(join(root, 'node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js')));

  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    legalComments: 'inline',
    logLevel: 'warning',
    outdir: output,
    target: 'es2022',
    external: ['/_framework/*', '/_content/*', '/assets/*'],
    loader: { '.svg': 'dataurl' },
    entryNames: '[name]',
  };
  rmSync(output, { recursive: true, force: true });
  await build({ ...common, format: 'esm', entryPoints: entryPoints('scripts', '.js') });
  await build({ ...common, entryPoints: [...entryPoints('styles', '.css'), ...entryPoints(generated, '.css')] });
  writeFileSync(join(output, 'mud.js'), mudScript(mudBlazor));
  cpSync(join(root, 'images'), output, { recursive: true });
}

// As they are, each with its licence: a font under the OFL that is changed needs another name.
function copyFonts() {
  const packages = join(root, 'node_modules', '@embedpdf');
  rmSync(fonts, { recursive: true, force: true });
  mkdirSync(fonts, { recursive: true });
  for (const name of ['NotoSans-Regular.ttf', 'NotoSans-SemiBold.ttf']) {
    copyFileSync(join(packages, 'fonts-latin', 'fonts', name), join(fonts, name));
  }

  copyFileSync(join(packages, 'fonts-latin', 'LICENSE'), join(fonts, 'NotoSans-OFL.txt'));
  copyFileSync(join(packages, 'fonts-sc', 'fonts', 'NotoSansHans-Regular.otf'), join(fonts, 'NotoSansHans-Regular.otf'));
  copyFileSync(join(packages, 'fonts-sc', 'LICENSE'), join(fonts, 'NotoSansHans-OFL.txt'));
}

function entryPoints(folder, extension) {
  return readdirSync(resolve(root, folder)).filter(name => name.endsWith(extension)).map(name => resolve(root, folder, name));
}
