import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface RuleGroupConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#disable_provenance RuleGroup#disable_provenance}
    */
    readonly disableProvenance?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#folder_uid RuleGroup#folder_uid}
    */
    readonly folderUid: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#id RuleGroup#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#interval_seconds RuleGroup#interval_seconds}
    */
    readonly intervalSeconds: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#name RuleGroup#name}
    */
    readonly name: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#org_id RuleGroup#org_id}
    */
    readonly orgId?: string;
    /**
    * rule block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#rule RuleGroup#rule}
    */
    readonly rule: RuleGroupRule[] | cdktf.IResolvable;
}
export interface RuleGroupRuleDataRelativeTimeRange {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#from RuleGroup#from}
    */
    readonly from: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#to RuleGroup#to}
    */
    readonly to: number;
}
export declare function ruleGroupRuleDataRelativeTimeRangeToTerraform(struct?: RuleGroupRuleDataRelativeTimeRangeOutputReference | RuleGroupRuleDataRelativeTimeRange): any;
export declare function ruleGroupRuleDataRelativeTimeRangeToHclTerraform(struct?: RuleGroupRuleDataRelativeTimeRangeOutputReference | RuleGroupRuleDataRelativeTimeRange): any;
export declare class RuleGroupRuleDataRelativeTimeRangeOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): RuleGroupRuleDataRelativeTimeRange | undefined;
    set internalValue(value: RuleGroupRuleDataRelativeTimeRange | undefined);
    private _from?;
    get from(): number;
    set from(value: number);
    get fromInput(): number | undefined;
    private _to?;
    get to(): number;
    set to(value: number);
    get toInput(): number | undefined;
}
export interface RuleGroupRuleData {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#datasource_uid RuleGroup#datasource_uid}
    */
    readonly datasourceUid: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#model RuleGroup#model}
    */
    readonly model: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#query_type RuleGroup#query_type}
    */
    readonly queryType?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#ref_id RuleGroup#ref_id}
    */
    readonly refId: string;
    /**
    * relative_time_range block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#relative_time_range RuleGroup#relative_time_range}
    */
    readonly relativeTimeRange: RuleGroupRuleDataRelativeTimeRange;
}
export declare function ruleGroupRuleDataToTerraform(struct?: RuleGroupRuleData | cdktf.IResolvable): any;
export declare function ruleGroupRuleDataToHclTerraform(struct?: RuleGroupRuleData | cdktf.IResolvable): any;
export declare class RuleGroupRuleDataOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): RuleGroupRuleData | cdktf.IResolvable | undefined;
    set internalValue(value: RuleGroupRuleData | cdktf.IResolvable | undefined);
    private _datasourceUid?;
    get datasourceUid(): string;
    set datasourceUid(value: string);
    get datasourceUidInput(): string | undefined;
    private _model?;
    get model(): string;
    set model(value: string);
    get modelInput(): string | undefined;
    private _queryType?;
    get queryType(): string;
    set queryType(value: string);
    resetQueryType(): void;
    get queryTypeInput(): string | undefined;
    private _refId?;
    get refId(): string;
    set refId(value: string);
    get refIdInput(): string | undefined;
    private _relativeTimeRange;
    get relativeTimeRange(): RuleGroupRuleDataRelativeTimeRangeOutputReference;
    putRelativeTimeRange(value: RuleGroupRuleDataRelativeTimeRange): void;
    get relativeTimeRangeInput(): RuleGroupRuleDataRelativeTimeRange | undefined;
}
export declare class RuleGroupRuleDataList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: RuleGroupRuleData[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): RuleGroupRuleDataOutputReference;
}
export interface RuleGroupRuleNotificationSettings {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#active_timings RuleGroup#active_timings}
    */
    readonly activeTimings?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#contact_point RuleGroup#contact_point}
    */
    readonly contactPoint: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#group_by RuleGroup#group_by}
    */
    readonly groupBy?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#group_interval RuleGroup#group_interval}
    */
    readonly groupInterval?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#group_wait RuleGroup#group_wait}
    */
    readonly groupWait?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#mute_timings RuleGroup#mute_timings}
    */
    readonly muteTimings?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#repeat_interval RuleGroup#repeat_interval}
    */
    readonly repeatInterval?: string;
}
export declare function ruleGroupRuleNotificationSettingsToTerraform(struct?: RuleGroupRuleNotificationSettingsOutputReference | RuleGroupRuleNotificationSettings): any;
export declare function ruleGroupRuleNotificationSettingsToHclTerraform(struct?: RuleGroupRuleNotificationSettingsOutputReference | RuleGroupRuleNotificationSettings): any;
export declare class RuleGroupRuleNotificationSettingsOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): RuleGroupRuleNotificationSettings | undefined;
    set internalValue(value: RuleGroupRuleNotificationSettings | undefined);
    private _activeTimings?;
    get activeTimings(): string[];
    set activeTimings(value: string[]);
    resetActiveTimings(): void;
    get activeTimingsInput(): string[] | undefined;
    private _contactPoint?;
    get contactPoint(): string;
    set contactPoint(value: string);
    get contactPointInput(): string | undefined;
    private _groupBy?;
    get groupBy(): string[];
    set groupBy(value: string[]);
    resetGroupBy(): void;
    get groupByInput(): string[] | undefined;
    private _groupInterval?;
    get groupInterval(): string;
    set groupInterval(value: string);
    resetGroupInterval(): void;
    get groupIntervalInput(): string | undefined;
    private _groupWait?;
    get groupWait(): string;
    set groupWait(value: string);
    resetGroupWait(): void;
    get groupWaitInput(): string | undefined;
    private _muteTimings?;
    get muteTimings(): string[];
    set muteTimings(value: string[]);
    resetMuteTimings(): void;
    get muteTimingsInput(): string[] | undefined;
    private _repeatInterval?;
    get repeatInterval(): string;
    set repeatInterval(value: string);
    resetRepeatInterval(): void;
    get repeatIntervalInput(): string | undefined;
}
export interface RuleGroupRuleRecord {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#from RuleGroup#from}
    */
    readonly from: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#metric RuleGroup#metric}
    */
    readonly metric: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#target_datasource_uid RuleGroup#target_datasource_uid}
    */
    readonly targetDatasourceUid?: string;
}
export declare function ruleGroupRuleRecordToTerraform(struct?: RuleGroupRuleRecordOutputReference | RuleGroupRuleRecord): any;
export declare function ruleGroupRuleRecordToHclTerraform(struct?: RuleGroupRuleRecordOutputReference | RuleGroupRuleRecord): any;
export declare class RuleGroupRuleRecordOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): RuleGroupRuleRecord | undefined;
    set internalValue(value: RuleGroupRuleRecord | undefined);
    private _from?;
    get from(): string;
    set from(value: string);
    get fromInput(): string | undefined;
    private _metric?;
    get metric(): string;
    set metric(value: string);
    get metricInput(): string | undefined;
    private _targetDatasourceUid?;
    get targetDatasourceUid(): string;
    set targetDatasourceUid(value: string);
    resetTargetDatasourceUid(): void;
    get targetDatasourceUidInput(): string | undefined;
}
export interface RuleGroupRule {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#annotations RuleGroup#annotations}
    */
    readonly annotations?: {
        [key: string]: string;
    };
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#condition RuleGroup#condition}
    */
    readonly condition?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#exec_err_state RuleGroup#exec_err_state}
    */
    readonly execErrState?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#for RuleGroup#for}
    */
    readonly for?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#is_paused RuleGroup#is_paused}
    */
    readonly isPaused?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#keep_firing_for RuleGroup#keep_firing_for}
    */
    readonly keepFiringFor?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#labels RuleGroup#labels}
    */
    readonly labels?: {
        [key: string]: string;
    };
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#missing_series_evals_to_resolve RuleGroup#missing_series_evals_to_resolve}
    */
    readonly missingSeriesEvalsToResolve?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#name RuleGroup#name}
    */
    readonly name: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#no_data_state RuleGroup#no_data_state}
    */
    readonly noDataState?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#uid RuleGroup#uid}
    */
    readonly uid?: string;
    /**
    * data block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#data RuleGroup#data}
    */
    readonly data: RuleGroupRuleData[] | cdktf.IResolvable;
    /**
    * notification_settings block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#notification_settings RuleGroup#notification_settings}
    */
    readonly notificationSettings?: RuleGroupRuleNotificationSettings;
    /**
    * record block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#record RuleGroup#record}
    */
    readonly record?: RuleGroupRuleRecord;
}
export declare function ruleGroupRuleToTerraform(struct?: RuleGroupRule | cdktf.IResolvable): any;
export declare function ruleGroupRuleToHclTerraform(struct?: RuleGroupRule | cdktf.IResolvable): any;
export declare class RuleGroupRuleOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): RuleGroupRule | cdktf.IResolvable | undefined;
    set internalValue(value: RuleGroupRule | cdktf.IResolvable | undefined);
    private _annotations?;
    get annotations(): {
        [key: string]: string;
    };
    set annotations(value: {
        [key: string]: string;
    });
    resetAnnotations(): void;
    get annotationsInput(): {
        [key: string]: string;
    } | undefined;
    private _condition?;
    get condition(): string;
    set condition(value: string);
    resetCondition(): void;
    get conditionInput(): string | undefined;
    private _execErrState?;
    get execErrState(): string;
    set execErrState(value: string);
    resetExecErrState(): void;
    get execErrStateInput(): string | undefined;
    private _for?;
    get for(): string;
    set for(value: string);
    resetFor(): void;
    get forInput(): string | undefined;
    private _isPaused?;
    get isPaused(): boolean | cdktf.IResolvable;
    set isPaused(value: boolean | cdktf.IResolvable);
    resetIsPaused(): void;
    get isPausedInput(): boolean | cdktf.IResolvable | undefined;
    private _keepFiringFor?;
    get keepFiringFor(): string;
    set keepFiringFor(value: string);
    resetKeepFiringFor(): void;
    get keepFiringForInput(): string | undefined;
    private _labels?;
    get labels(): {
        [key: string]: string;
    };
    set labels(value: {
        [key: string]: string;
    });
    resetLabels(): void;
    get labelsInput(): {
        [key: string]: string;
    } | undefined;
    private _missingSeriesEvalsToResolve?;
    get missingSeriesEvalsToResolve(): number;
    set missingSeriesEvalsToResolve(value: number);
    resetMissingSeriesEvalsToResolve(): void;
    get missingSeriesEvalsToResolveInput(): number | undefined;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    private _noDataState?;
    get noDataState(): string;
    set noDataState(value: string);
    resetNoDataState(): void;
    get noDataStateInput(): string | undefined;
    private _uid?;
    get uid(): string;
    set uid(value: string);
    resetUid(): void;
    get uidInput(): string | undefined;
    private _data;
    get data(): RuleGroupRuleDataList;
    putData(value: RuleGroupRuleData[] | cdktf.IResolvable): void;
    get dataInput(): cdktf.IResolvable | RuleGroupRuleData[] | undefined;
    private _notificationSettings;
    get notificationSettings(): RuleGroupRuleNotificationSettingsOutputReference;
    putNotificationSettings(value: RuleGroupRuleNotificationSettings): void;
    resetNotificationSettings(): void;
    get notificationSettingsInput(): RuleGroupRuleNotificationSettings | undefined;
    private _record;
    get record(): RuleGroupRuleRecordOutputReference;
    putRecord(value: RuleGroupRuleRecord): void;
    resetRecord(): void;
    get recordInput(): RuleGroupRuleRecord | undefined;
}
export declare class RuleGroupRuleList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: RuleGroupRule[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): RuleGroupRuleOutputReference;
}
/**
* Represents a {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group grafana_rule_group}
*/
export declare class RuleGroup extends cdktf.TerraformResource {
    static readonly tfResourceType = "grafana_rule_group";
    /**
    * Generates CDKTF code for importing a RuleGroup resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the RuleGroup to import
    * @param importFromId The id of the existing RuleGroup that should be imported. Refer to the {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the RuleGroup to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group grafana_rule_group} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options RuleGroupConfig
    */
    constructor(scope: Construct, id: string, config: RuleGroupConfig);
    private _disableProvenance?;
    get disableProvenance(): boolean | cdktf.IResolvable;
    set disableProvenance(value: boolean | cdktf.IResolvable);
    resetDisableProvenance(): void;
    get disableProvenanceInput(): boolean | cdktf.IResolvable | undefined;
    private _folderUid?;
    get folderUid(): string;
    set folderUid(value: string);
    get folderUidInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _intervalSeconds?;
    get intervalSeconds(): number;
    set intervalSeconds(value: number);
    get intervalSecondsInput(): number | undefined;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    private _orgId?;
    get orgId(): string;
    set orgId(value: string);
    resetOrgId(): void;
    get orgIdInput(): string | undefined;
    private _rule;
    get rule(): RuleGroupRuleList;
    putRule(value: RuleGroupRule[] | cdktf.IResolvable): void;
    get ruleInput(): cdktf.IResolvable | RuleGroupRule[] | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
