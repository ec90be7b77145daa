/** The name of the configuration that editors and command lines share, looked for from a payload's folder upwards. */
export const sharedConfigName = 'cybersource-credits.config.json';
