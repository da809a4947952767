import { defineCharts } from './charts/plotly-chart.js';
import { createReconnectionHandler } from './connection/reconnection.js';
import { enablePngLinks } from './pictures/png-link.js';
import { enableSearchKey } from './search/search-key.js';
import { enableSharing } from './share/share.js';
import { enableThemeToggle } from './theme/theme.js';
import { enableUploadForms, watchReading } from './uploads/upload-form.js';
import { stayInPlace } from './tray/stay-in-place.js';

defineCharts();
enablePngLinks();
enableSearchKey();
enableSharing();
enableThemeToggle();
enableUploadForms();
watchReading();
stayInPlace();
Blazor.start({ circuit: { reconnectionHandler: createReconnectionHandler() } });
