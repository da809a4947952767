import { defineCharts } from './charts/plotly-chart.js';
import { createReconnectionHandler } from './connection/reconnection.js';
import { enableSearchKey } from './search/search-key.js';
import { enableThemeToggle } from './theme/theme.js';

defineCharts();
enableSearchKey();
enableThemeToggle();
Blazor.start({ circuit: { reconnectionHandler: createReconnectionHandler() } });
