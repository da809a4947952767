// Brings an open page back by itself when the connection is lost: waits until the server answers, then resumes the circuit, or loads the
// page anew when the server no longer knows it. The view is in the URL, so a load restores it.

const pauseBetweenAttempts = 1000;
const longestWaitForAnAnswer = 3000;

export function createReconnectionHandler() {
  let recovering = false;

  return {
    async onConnectionDown() {
      if (recovering) {
        return;
      }

      recovering = true;
      showStatus('lost');
      await recover();
      recovering = false;
    },
    onConnectionUp() {
      showStatus(null);
    },
  };
}

async function recover() {
  await serverAnswers();
  try {
    if (await Blazor.reconnect()) {
      showStatus(null);
      return;
    }
  } catch {
    // The server answers but the circuit cannot be resumed.
  }

  showStatus('reloading');
  location.reload();
}

async function serverAnswers() {
  for (;;) {
    try {
      const response = await fetch('/healthz/live', { cache: 'no-store', signal: AbortSignal.timeout(longestWaitForAnAnswer) });
      if (response.ok) {
        return;
      }
    } catch {
      // Not yet.
    }

    await new Promise(resolve => setTimeout(resolve, pauseBetweenAttempts));
  }
}

// The words are in the page, where they can be translated: data-lost and data-reloading.
function showStatus(state) {
  const status = document.getElementById('connection-status');
  if (status) {
    status.textContent = state === null ? '' : status.dataset[state];
  }
}
