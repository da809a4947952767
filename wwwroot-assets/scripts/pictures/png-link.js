// <a href="….svg" download="name.svg" data-png="2">: the server draws charts as SVG only; this link saves the same picture as PNG, so many
// pixels for each of the SVG's. Where that fails, the SVG itself is downloaded, as it is without this script.

const defaultScale = 2;
const mostScale = 4;

// Browsers refuse larger canvases, some without a word.
const longestSide = 16_000;
const mostPixels = 100_000_000;

export function enablePngLinks() {
  addEventListener('click', event => {
    const link = event.target.closest?.('a[data-png]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }

    event.preventDefault();
    savePng(link.href, Number(link.dataset.png) || defaultScale, link.download).catch(() => save(link.href, link.download));
  });
}

async function savePng(address, scale, name) {
  const response = await fetch(address, { headers: { accept: 'image/svg+xml' } });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }

  const drawing = URL.createObjectURL(new Blob([await response.text()], { type: 'image/svg+xml' }));
  try {
    saveBlob(await png(drawing, Math.min(mostScale, Math.max(1, scale))), `${name.replace(/\.svg$/i, '') || 'chart'}.png`);
  } finally {
    URL.revokeObjectURL(drawing);
  }
}

async function png(address, scale) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const fitting = Math.min(scale, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * fitting);
  canvas.height = Math.floor(height * fitting);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  if (!blob) {
    throw new Error('no picture');
  }

  return blob;
}

function saveBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  save(address, name);

  // Not at once: a browser may begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function save(address, name) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
