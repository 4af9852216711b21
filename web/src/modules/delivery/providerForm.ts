import type { Provider, ProviderDraft, SmtpSettings } from './api'

export const usualPorts: Record<string, string> = { starttls: '587', tls: '465', none: '25' }

export const blankProvider = {
  name: '',
  kind: 'smtp',
  host: '',
  port: usualPorts.starttls as string | number,
  security: 'starttls',
  username: '',
  password: '',
  max_connections: '' as string | number,
  rate_per_second: '' as string | number,
}

export type ProviderValues = typeof blankProvider

export function valuesOf(provider: Provider | null): ProviderValues {
  if (!provider) return blankProvider
  const settings = provider.settings ?? {}
  return {
    ...blankProvider,
    name: provider.name,
    kind: provider.kind,
    host: settings.host ?? '',
    port: settings.port ?? '',
    security: settings.security ?? 'starttls',
    username: settings.username ?? '',
    max_connections: settings.max_connections ?? '',
    rate_per_second: provider.rate_per_second ?? '',
  }
}

/**
 * What is sent. What was emptied is null, so that a known provider forgets it; a password that was not typed is not
 * sent, so that the one kept stays.
 */
export function draftOf(values: ProviderValues): ProviderDraft {
  return {
    name: values.name,
    kind: values.kind,
    settings: values.kind === 'smtp' ? smtpOf(values) : {},
    rate_per_second: values.rate_per_second ? Number(values.rate_per_second) : null,
  }
}

function smtpOf(values: ProviderValues): SmtpSettings {
  return {
    host: values.host.trim(),
    port: Number(values.port),
    security: values.security as SmtpSettings['security'],
    username: values.username || null,
    ...(values.password ? { password: values.password } : {}),
    ...(values.max_connections ? { max_connections: Number(values.max_connections) } : {}),
  }
}
