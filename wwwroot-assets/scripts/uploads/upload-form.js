// Sends the files of a form with a progress bar, and takes dropped files and folders. Without this script the form is sent by the browser itself.

const form = (element) => element.closest?.('form[data-upload]');

/** Files of a drop with their paths inside dropped folders. */
async function droppedFiles(items) {
  const entries = [...items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const files = [];
  for (const entry of entries) {
    await collect(entry, '', files);
  }
  return files;
}

async function collect(entry, folder, files) {
  if (entry instanceof File) {
    files.push({ name: entry.name, file: entry });
  } else if (entry?.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    files.push({ name: folder + entry.name, file });
  } else if (entry?.isDirectory) {
    const reader = entry.createReader();
    // A reader gives its entries in portions and ends with an empty one.
    for (let portion; (portion = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0; ) {
      for (const child of portion) {
        await collect(child, `${folder}${entry.name}/`, files);
      }
    }
  }
}

function chosenFiles(element) {
  return [...element.querySelectorAll('input[type=file]')].flatMap((input) =>
    [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

function send(element, files) {
  const status = element.querySelector('[data-upload-status]');
  const bar = element.querySelector('progress');
  const data = new FormData();
  for (const { name, file } of files) {
    data.append('files', file, name);
  }

  const request = new XMLHttpRequest();
  request.open('POST', element.dataset.upload);
  request.responseType = 'json';
  request.setRequestHeader('RequestVerificationToken', element.querySelector('[name=__RequestVerificationToken]').value);
  request.upload.addEventListener('progress', (event) => {
    bar.hidden = false;
    bar.max = event.total;
    bar.value = event.loaded;
  });
  const fail = (text) => {
    bar.hidden = true;
    status.setAttribute('role', 'alert');
    status.textContent = text;
  };
  request.addEventListener('load', () => {
    if (request.status < 300) {
      location.assign(`${element.dataset.uploadPage}/${request.response.id}`);
    } else {
      fail(request.response?.detail ?? `${element.dataset.uploadFailed} (${request.status})`);
    }
  });
  request.addEventListener('error', () => fail(element.dataset.uploadFailed));
  status.textContent = element.dataset.uploadSending;
  request.send(data);
}

/** Watches all forms of this kind, also those that come later. */
export function enableUploadForms() {
  document.addEventListener('submit', (event) => {
    const element = form(event.target);
    const files = element ? chosenFiles(element) : [];
    if (files.length > 0) {
      event.preventDefault();
      send(element, files);
    }
  });

  for (const kind of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      const element = form(event.target);
      if (element) {
        event.preventDefault();
        element.classList.toggle('drop-here', kind === 'dragover');
      }
    });
  }

  document.addEventListener('drop', async (event) => {
    const element = form(event.target);
    if (element && event.dataTransfer.items.length > 0) {
      send(element, await droppedFiles(event.dataTransfer.items));
    }
  });
}

/** Asks every second how far a reading is, and shows the page anew when it has ended. */
export function watchReading() {
  const element = document.querySelector('[data-reload-while]');
  if (!element) {
    return;
  }

  setTimeout(async () => {
    try {
      const upload = await (await fetch(element.dataset.reloadWhile)).json();
      if (upload.state !== 'reading') {
        location.reload();
        return;
      }

      element.querySelector('progress').value = upload.filesDone ?? 0;
    } catch {
      // The server is away for a moment: asked again.
    }

    watchReading();
  }, 1000);
}
