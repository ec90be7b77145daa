/**
 * undici's client without the rest of undici. Its main module writes itself into process-wide slots that other
 * extensions' `fetch` reads; the client alone touches nothing outside.
 */
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';
  export = Client;
}
