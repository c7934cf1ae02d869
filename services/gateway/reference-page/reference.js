// SPDX-License-Identifier: Apache-2.0

// Nothing is asked of any other host: no validator, no fonts; the key stays in this tab.
globalThis.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
