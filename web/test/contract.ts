/*
 * What the pages read must be what the server answers: each line fails to compile when a member that a page knows is
 * not in the OpenAPI document. Run by `npm run contract`, which generates the types of the document first.
 */
import type { components } from '@/api/generated/schema'
import type { Me, Workspace } from '@/api/session'
import type * as audience from '@/modules/audience/api'
import type * as bulk from '@/modules/audience/bulk/api'
import type * as computed from '@/modules/audience/computed/api'
import type * as preferences from '@/modules/audience/preferences/api'
import type * as exports from '@/modules/audience/exports'
import type * as events from '@/modules/audience/events'
import type * as merging from '@/modules/audience/merging/api'
import type * as notes from '@/modules/audience/notes/api'
import type * as quality from '@/modules/audience/quality/api'
import type * as segments from '@/modules/audience/segments/api'
import type * as timeline from '@/modules/audience/timeline/api'
import type * as verification from '@/modules/audience/verification/api'
import type * as sites from '@/modules/audience/sites/api'
import type * as views from '@/modules/audience/views/api'
import type * as campaigns from '@/modules/campaigns/api'
import type * as consent from '@/modules/consent/api'
import type * as centre from '@/modules/consent/centre/api'
import type * as lists from '@/modules/consent/lists/api'
import type * as optIn from '@/modules/consent/optin/api'
import type * as pacing from '@/modules/consent/pacing/api'
import type * as quiet from '@/modules/consent/pacing/quiet'
import type * as files from '@/modules/consent/targetFile'
import type * as topics from '@/modules/consent/topics/api'
import type * as content from '@/modules/content/api'
import type * as delivery from '@/modules/delivery/api'
import type * as identity from '@/modules/identity/api'
import type * as insights from '@/modules/insights/api'
import type * as privacy from '@/modules/privacy/api'

type Served = components['schemas']

/** `true` when every member of `Mine` is served, else the members that are not. */
type Known<Mine, Answer extends keyof Served> = [Exclude<keyof Mine, keyof Served[Answer]>] extends [never]
  ? true
  : { notServed: Exclude<keyof Mine, keyof Served[Answer]>; in: Answer }

export const answers: [
  Known<Me, 'Me'>,
  Known<Workspace, 'MeOwnWorkspace'>,
  Known<audience.Contact, 'ContactResponse'>,
  Known<audience.Membership, 'Membership'>,
  Known<timeline.Activity, 'Activity'>,
  Known<timeline.Origin, 'ActivityOrigin'>,
  Known<timeline.ValueChange, 'ActivityValueChange'>,
  Known<audience.Field, 'FieldDefinition'>,
  Known<audience.FieldUsage, 'FieldUsageCounted'>,
  Known<audience.FieldUse, 'ReferencesUse'>,
  Known<bulk.BulkChange, 'BulkResponse'>,
  Known<bulk.BulkUndo, 'BulkResponseUndo'>,
  Known<bulk.UndoPreview, 'BulkUndosDryRun'>,
  Known<computed.Trait, 'Trait'>,
  Known<computed.Score, 'Score'>,
  Known<computed.PointRule, 'ScorePointRule'>,
  Known<computed.EngagementRules, 'EngagementRulesEngagementSettings'>,
  Known<merging.Candidate, 'MergeSuggestionsCandidate'>,
  Known<merging.Suggestion, 'MergeSuggestionsSuggestion'>,
  Known<notes.Note, 'Note'>,
  Known<verification.Verification, 'Verification'>,
  Known<verification.VerificationJob, 'VerificationResponse'>,
  Known<verification.VerificationService, 'ServicesState'>,
  Known<verification.Suggestion, 'FindingStoreSuggested'>,
  Known<verification.VerificationCount, 'VerificationDryRun'>,
  Known<views.ContactView, 'ContactView'>,
  Known<sites.Site, 'SiteView'>,
  Known<sites.SiteDay, 'SiteDay'>,
  Known<quality.Check, 'QualityCheck'>,
  Known<events.TrackedEvent, 'Event'>,
  Known<events.EventType, 'EventTypeKnownEvent'>,
  Known<events.EventProperty, 'EventTypeKnownProperty'>,
  Known<segments.Segment, 'Segment'>,
  Known<segments.SegmentDay, 'SegmentDay'>,
  Known<segments.Reach, 'SegmentMemberPreviewAnswer'>,
  Known<segments.Explanation, 'ExplainMembershipExplanation'>,
  Known<segments.ContactSegment, 'ContactSegment'>,
  Known<audience.ConsentRecord, 'ConsentRecord'>,
  Known<audience.Tag, 'Tag'>,
  Known<audience.List, 'MailingList'>,
  Known<audience.ImportJob, 'ImportResponse'>,
  Known<audience.ImportInspection, 'PreviewResponse'>,
  Known<exports.ExportJob, 'ExportResponse'>,
  Known<consent.Suppression, 'Suppression'>,
  Known<preferences.Preferences, 'PreferencesAnswer'>,
  Known<preferences.ChannelStanding, 'PreferencesChannel'>,
  Known<preferences.TopicStanding, 'PreferencesTopic'>,
  Known<preferences.Pace, 'PaceOfNow'>,
  Known<topics.Topic, 'Topic'>,
  Known<centre.CentreDesign, 'PreferencePageDesignBody'>,
  Known<centre.PageText, 'PreferencePageDesignTextBody'>,
  Known<optIn.OptInDesign, 'OptInBody'>,
  Known<optIn.OptInText, 'OptInTextBody'>,
  Known<pacing.Pacing, 'PacingBody'>,
  Known<pacing.Cap, 'FrequencyCap'>,
  Known<quiet.QuietWindow, 'PacingWindowBody'>,
  Known<lists.SuppressionList, 'SuppressionList'>,
  Known<lists.ListEntry, 'ListEntry'>,
  Known<files.FileAnswer, 'ListEntryImported'>,
  Known<files.FileAnswer, 'SuppressionFileImported'>,
  Known<files.FileError, 'TargetFileError'>,
  Known<content.Template, 'TemplateAnswer'>,
  Known<content.Preview, 'PreviewTemplatePreview'>,
  Known<content.TemplateVersion, 'VersionAnswer'>,
  Known<campaigns.Campaign, 'CampaignAnswer'>,
  Known<campaigns.FlightCheck, 'FlightCheck'>,
  Known<campaigns.Insights, 'CampaignReport'>,
  Known<campaigns.Totals, 'CampaignReportTotals'>,
  Known<campaigns.Point, 'CampaignReportPoint'>,
  Known<campaigns.Recipient, 'RecipientRow'>,
  Known<delivery.Sender, 'Sender'>,
  Known<delivery.Provider, 'ProviderView'>,
  Known<delivery.ProviderTest, 'TestProviderReport'>,
  Known<delivery.SandboxMessage, 'SandboxOpened'>,
  Known<identity.User, 'Person'>,
  Known<identity.Invitation, 'Invitation'>,
  Known<identity.Role, 'RoleItem'>,
  Known<identity.ApiKey, 'ApiKey'>,
  Known<identity.Session, 'SessionItem'>,
  Known<insights.Summary, 'DashboardSummary'>,
  Known<insights.DaySums, 'DashboardDay'>,
  Known<insights.RecentCampaign, 'CampaignAnswer'>,
  Known<privacy.AuditEntry, 'AuditEntry'>,
] = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
]

export const requests: [
  Known<audience.ContactDraft, 'ContactRequest'>,
  Known<audience.FieldDraft, 'FieldRequest'>,
  Known<audience.ListDraft, 'ListRequest'>,
  Known<segments.SegmentDraft, 'SegmentRequest'>,
  Known<audience.BulkUpdate, 'BulkRequest'>,
  Known<exports.ExportDraft, 'ExportRequest'>,
  Known<consent.SuppressionDraft, 'NewSuppression'>,
  Known<preferences.PreferencesChange, 'PreferencesChange'>,
  Known<topics.TopicDraft, 'TopicRequest'>,
  Known<pacing.CapDraft, 'FrequencyCapCapRequest'>,
  Known<lists.SuppressionListDraft, 'SuppressionListListRequest'>,
  Known<lists.Targets, 'ListEntryEntries'>,
  Known<content.TemplateDraft, 'TemplateRequest'>,
  Known<content.PreviewRequest, 'PreviewRequest'>,
  Known<campaigns.CampaignDraft, 'CampaignRequest'>,
  Known<delivery.SenderDraft, 'SenderRequest'>,
  Known<identity.WorkspaceDraft, 'WorkspaceRequest'>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]
