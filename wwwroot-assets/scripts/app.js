import { defineCharts } from './charts/plotly-chart.js';
import { createReconnectionHandler } from './connection/reconnection.js';
import { enableThemeToggle } from './theme/theme.js';

defineCharts();
enableThemeToggle();
Blazor.start({ circuit: { reconnectionHandler: createReconnectionHandler() } });
