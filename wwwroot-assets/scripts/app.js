import { createReconnectionHandler } from './connection/reconnection.js';

Blazor.start({ circuit: { reconnectionHandler: createReconnectionHandler() } });
