"use strict";
// https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/notification_policy
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.NotificationPolicy = exports.NotificationPolicyPolicyList = exports.NotificationPolicyPolicyOutputReference = exports.NotificationPolicyPolicyMatcherList = exports.NotificationPolicyPolicyMatcherOutputReference = void 0;
exports.notificationPolicyPolicyMatcherToTerraform = notificationPolicyPolicyMatcherToTerraform;
exports.notificationPolicyPolicyMatcherToHclTerraform = notificationPolicyPolicyMatcherToHclTerraform;
exports.notificationPolicyPolicyToTerraform = notificationPolicyPolicyToTerraform;
exports.notificationPolicyPolicyToHclTerraform = notificationPolicyPolicyToHclTerraform;
const cdktf = require("cdktf");
function notificationPolicyPolicyMatcherToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        label: cdktf.stringToTerraform(struct.label),
        match: cdktf.stringToTerraform(struct.match),
        value: cdktf.stringToTerraform(struct.value),
    };
}
function notificationPolicyPolicyMatcherToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        label: {
            value: cdktf.stringToHclTerraform(struct.label),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        match: {
            value: cdktf.stringToHclTerraform(struct.match),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        value: {
            value: cdktf.stringToHclTerraform(struct.value),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class NotificationPolicyPolicyMatcherOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    resolvableValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._label !== undefined) {
            hasAnyValues = true;
            internalValueResult.label = this._label;
        }
        if (this._match !== undefined) {
            hasAnyValues = true;
            internalValueResult.match = this._match;
        }
        if (this._value !== undefined) {
            hasAnyValues = true;
            internalValueResult.value = this._value;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._label = undefined;
            this._match = undefined;
            this._value = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._label = value.label;
            this._match = value.match;
            this._value = value.value;
        }
    }
    // label - computed: false, optional: false, required: true
    _label;
    get label() {
        return this.getStringAttribute('label');
    }
    set label(value) {
        this._label = value;
    }
    // Temporarily expose input value. Use with caution.
    get labelInput() {
        return this._label;
    }
    // match - computed: false, optional: false, required: true
    _match;
    get match() {
        return this.getStringAttribute('match');
    }
    set match(value) {
        this._match = value;
    }
    // Temporarily expose input value. Use with caution.
    get matchInput() {
        return this._match;
    }
    // value - computed: false, optional: false, required: true
    _value;
    get value() {
        return this.getStringAttribute('value');
    }
    set value(value) {
        this._value = value;
    }
    // Temporarily expose input value. Use with caution.
    get valueInput() {
        return this._value;
    }
}
exports.NotificationPolicyPolicyMatcherOutputReference = NotificationPolicyPolicyMatcherOutputReference;
class NotificationPolicyPolicyMatcherList extends cdktf.ComplexList {
    terraformResource;
    terraformAttribute;
    wrapsSet;
    internalValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new NotificationPolicyPolicyMatcherOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.NotificationPolicyPolicyMatcherList = NotificationPolicyPolicyMatcherList;
function notificationPolicyPolicyToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        active_timings: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.activeTimings),
        contact_point: cdktf.stringToTerraform(struct.contactPoint),
        continue: cdktf.booleanToTerraform(struct.continue),
        group_by: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.groupBy),
        group_interval: cdktf.stringToTerraform(struct.groupInterval),
        group_wait: cdktf.stringToTerraform(struct.groupWait),
        mute_timings: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.muteTimings),
        repeat_interval: cdktf.stringToTerraform(struct.repeatInterval),
        matcher: cdktf.listMapper(notificationPolicyPolicyMatcherToTerraform, true)(struct.matcher),
        policy: cdktf.listMapper(notificationPolicyPolicyToTerraform, true)(struct.policy),
    };
}
function notificationPolicyPolicyToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        active_timings: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.activeTimings),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        contact_point: {
            value: cdktf.stringToHclTerraform(struct.contactPoint),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        continue: {
            value: cdktf.booleanToHclTerraform(struct.continue),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        group_by: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.groupBy),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        group_interval: {
            value: cdktf.stringToHclTerraform(struct.groupInterval),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        group_wait: {
            value: cdktf.stringToHclTerraform(struct.groupWait),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        mute_timings: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.muteTimings),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        repeat_interval: {
            value: cdktf.stringToHclTerraform(struct.repeatInterval),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        matcher: {
            value: cdktf.listMapperHcl(notificationPolicyPolicyMatcherToHclTerraform, true)(struct.matcher),
            isBlock: true,
            type: "set",
            storageClassType: "NotificationPolicyPolicyMatcherList",
        },
        policy: {
            value: cdktf.listMapperHcl(notificationPolicyPolicyToHclTerraform, true)(struct.policy),
            isBlock: true,
            type: "list",
            storageClassType: "NotificationPolicyPolicyList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class NotificationPolicyPolicyOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    resolvableValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._activeTimings !== undefined) {
            hasAnyValues = true;
            internalValueResult.activeTimings = this._activeTimings;
        }
        if (this._contactPoint !== undefined) {
            hasAnyValues = true;
            internalValueResult.contactPoint = this._contactPoint;
        }
        if (this._continue !== undefined) {
            hasAnyValues = true;
            internalValueResult.continue = this._continue;
        }
        if (this._groupBy !== undefined) {
            hasAnyValues = true;
            internalValueResult.groupBy = this._groupBy;
        }
        if (this._groupInterval !== undefined) {
            hasAnyValues = true;
            internalValueResult.groupInterval = this._groupInterval;
        }
        if (this._groupWait !== undefined) {
            hasAnyValues = true;
            internalValueResult.groupWait = this._groupWait;
        }
        if (this._muteTimings !== undefined) {
            hasAnyValues = true;
            internalValueResult.muteTimings = this._muteTimings;
        }
        if (this._repeatInterval !== undefined) {
            hasAnyValues = true;
            internalValueResult.repeatInterval = this._repeatInterval;
        }
        if (this._matcher?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.matcher = this._matcher?.internalValue;
        }
        if (this._policy?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.policy = this._policy?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._activeTimings = undefined;
            this._contactPoint = undefined;
            this._continue = undefined;
            this._groupBy = undefined;
            this._groupInterval = undefined;
            this._groupWait = undefined;
            this._muteTimings = undefined;
            this._repeatInterval = undefined;
            this._matcher.internalValue = undefined;
            this._policy.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._activeTimings = value.activeTimings;
            this._contactPoint = value.contactPoint;
            this._continue = value.continue;
            this._groupBy = value.groupBy;
            this._groupInterval = value.groupInterval;
            this._groupWait = value.groupWait;
            this._muteTimings = value.muteTimings;
            this._repeatInterval = value.repeatInterval;
            this._matcher.internalValue = value.matcher;
            this._policy.internalValue = value.policy;
        }
    }
    // active_timings - computed: false, optional: true, required: false
    _activeTimings;
    get activeTimings() {
        return this.getListAttribute('active_timings');
    }
    set activeTimings(value) {
        this._activeTimings = value;
    }
    resetActiveTimings() {
        this._activeTimings = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get activeTimingsInput() {
        return this._activeTimings;
    }
    // contact_point - computed: false, optional: true, required: false
    _contactPoint;
    get contactPoint() {
        return this.getStringAttribute('contact_point');
    }
    set contactPoint(value) {
        this._contactPoint = value;
    }
    resetContactPoint() {
        this._contactPoint = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get contactPointInput() {
        return this._contactPoint;
    }
    // continue - computed: false, optional: true, required: false
    _continue;
    get continue() {
        return this.getBooleanAttribute('continue');
    }
    set continue(value) {
        this._continue = value;
    }
    resetContinue() {
        this._continue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get continueInput() {
        return this._continue;
    }
    // group_by - computed: false, optional: true, required: false
    _groupBy;
    get groupBy() {
        return this.getListAttribute('group_by');
    }
    set groupBy(value) {
        this._groupBy = value;
    }
    resetGroupBy() {
        this._groupBy = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get groupByInput() {
        return this._groupBy;
    }
    // group_interval - computed: false, optional: true, required: false
    _groupInterval;
    get groupInterval() {
        return this.getStringAttribute('group_interval');
    }
    set groupInterval(value) {
        this._groupInterval = value;
    }
    resetGroupInterval() {
        this._groupInterval = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get groupIntervalInput() {
        return this._groupInterval;
    }
    // group_wait - computed: false, optional: true, required: false
    _groupWait;
    get groupWait() {
        return this.getStringAttribute('group_wait');
    }
    set groupWait(value) {
        this._groupWait = value;
    }
    resetGroupWait() {
        this._groupWait = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get groupWaitInput() {
        return this._groupWait;
    }
    // mute_timings - computed: false, optional: true, required: false
    _muteTimings;
    get muteTimings() {
        return this.getListAttribute('mute_timings');
    }
    set muteTimings(value) {
        this._muteTimings = value;
    }
    resetMuteTimings() {
        this._muteTimings = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get muteTimingsInput() {
        return this._muteTimings;
    }
    // repeat_interval - computed: false, optional: true, required: false
    _repeatInterval;
    get repeatInterval() {
        return this.getStringAttribute('repeat_interval');
    }
    set repeatInterval(value) {
        this._repeatInterval = value;
    }
    resetRepeatInterval() {
        this._repeatInterval = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get repeatIntervalInput() {
        return this._repeatInterval;
    }
    // matcher - computed: false, optional: true, required: false
    _matcher = new NotificationPolicyPolicyMatcherList(this, "matcher", true);
    get matcher() {
        return this._matcher;
    }
    putMatcher(value) {
        this._matcher.internalValue = value;
    }
    resetMatcher() {
        this._matcher.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get matcherInput() {
        return this._matcher.internalValue;
    }
    // policy - computed: false, optional: true, required: false
    _policy = new NotificationPolicyPolicyList(this, "policy", false);
    get policy() {
        return this._policy;
    }
    putPolicy(value) {
        this._policy.internalValue = value;
    }
    resetPolicy() {
        this._policy.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get policyInput() {
        return this._policy.internalValue;
    }
}
exports.NotificationPolicyPolicyOutputReference = NotificationPolicyPolicyOutputReference;
class NotificationPolicyPolicyList extends cdktf.ComplexList {
    terraformResource;
    terraformAttribute;
    wrapsSet;
    internalValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new NotificationPolicyPolicyOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.NotificationPolicyPolicyList = NotificationPolicyPolicyList;
/**
* Represents a {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/notification_policy grafana_notification_policy}
*/
class NotificationPolicy extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "grafana_notification_policy";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a NotificationPolicy resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the NotificationPolicy to import
    * @param importFromId The id of the existing NotificationPolicy that should be imported. Refer to the {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/notification_policy#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the NotificationPolicy to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "grafana_notification_policy", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/notification_policy grafana_notification_policy} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options NotificationPolicyConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'grafana_notification_policy',
            terraformGeneratorMetadata: {
                providerName: 'grafana',
                providerVersionConstraint: '>= 4.9.0, < 5.0.0'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._contactPoint = config.contactPoint;
        this._disableProvenance = config.disableProvenance;
        this._groupBy = config.groupBy;
        this._groupInterval = config.groupInterval;
        this._groupWait = config.groupWait;
        this._id = config.id;
        this._orgId = config.orgId;
        this._repeatInterval = config.repeatInterval;
        this._policy.internalValue = config.policy;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // contact_point - computed: false, optional: false, required: true
    _contactPoint;
    get contactPoint() {
        return this.getStringAttribute('contact_point');
    }
    set contactPoint(value) {
        this._contactPoint = value;
    }
    // Temporarily expose input value. Use with caution.
    get contactPointInput() {
        return this._contactPoint;
    }
    // disable_provenance - computed: false, optional: true, required: false
    _disableProvenance;
    get disableProvenance() {
        return this.getBooleanAttribute('disable_provenance');
    }
    set disableProvenance(value) {
        this._disableProvenance = value;
    }
    resetDisableProvenance() {
        this._disableProvenance = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get disableProvenanceInput() {
        return this._disableProvenance;
    }
    // group_by - computed: false, optional: false, required: true
    _groupBy;
    get groupBy() {
        return this.getListAttribute('group_by');
    }
    set groupBy(value) {
        this._groupBy = value;
    }
    // Temporarily expose input value. Use with caution.
    get groupByInput() {
        return this._groupBy;
    }
    // group_interval - computed: false, optional: true, required: false
    _groupInterval;
    get groupInterval() {
        return this.getStringAttribute('group_interval');
    }
    set groupInterval(value) {
        this._groupInterval = value;
    }
    resetGroupInterval() {
        this._groupInterval = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get groupIntervalInput() {
        return this._groupInterval;
    }
    // group_wait - computed: false, optional: true, required: false
    _groupWait;
    get groupWait() {
        return this.getStringAttribute('group_wait');
    }
    set groupWait(value) {
        this._groupWait = value;
    }
    resetGroupWait() {
        this._groupWait = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get groupWaitInput() {
        return this._groupWait;
    }
    // id - computed: true, optional: true, required: false
    _id;
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    // org_id - computed: false, optional: true, required: false
    _orgId;
    get orgId() {
        return this.getStringAttribute('org_id');
    }
    set orgId(value) {
        this._orgId = value;
    }
    resetOrgId() {
        this._orgId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get orgIdInput() {
        return this._orgId;
    }
    // repeat_interval - computed: false, optional: true, required: false
    _repeatInterval;
    get repeatInterval() {
        return this.getStringAttribute('repeat_interval');
    }
    set repeatInterval(value) {
        this._repeatInterval = value;
    }
    resetRepeatInterval() {
        this._repeatInterval = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get repeatIntervalInput() {
        return this._repeatInterval;
    }
    // policy - computed: false, optional: true, required: false
    _policy = new NotificationPolicyPolicyList(this, "policy", false);
    get policy() {
        return this._policy;
    }
    putPolicy(value) {
        this._policy.internalValue = value;
    }
    resetPolicy() {
        this._policy.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get policyInput() {
        return this._policy.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            contact_point: cdktf.stringToTerraform(this._contactPoint),
            disable_provenance: cdktf.booleanToTerraform(this._disableProvenance),
            group_by: cdktf.listMapper(cdktf.stringToTerraform, false)(this._groupBy),
            group_interval: cdktf.stringToTerraform(this._groupInterval),
            group_wait: cdktf.stringToTerraform(this._groupWait),
            id: cdktf.stringToTerraform(this._id),
            org_id: cdktf.stringToTerraform(this._orgId),
            repeat_interval: cdktf.stringToTerraform(this._repeatInterval),
            policy: cdktf.listMapper(notificationPolicyPolicyToTerraform, true)(this._policy.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            contact_point: {
                value: cdktf.stringToHclTerraform(this._contactPoint),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            disable_provenance: {
                value: cdktf.booleanToHclTerraform(this._disableProvenance),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            group_by: {
                value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._groupBy),
                isBlock: false,
                type: "list",
                storageClassType: "stringList",
            },
            group_interval: {
                value: cdktf.stringToHclTerraform(this._groupInterval),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            group_wait: {
                value: cdktf.stringToHclTerraform(this._groupWait),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            org_id: {
                value: cdktf.stringToHclTerraform(this._orgId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            repeat_interval: {
                value: cdktf.stringToHclTerraform(this._repeatInterval),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            policy: {
                value: cdktf.listMapperHcl(notificationPolicyPolicyToHclTerraform, true)(this._policy.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "NotificationPolicyPolicyList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.NotificationPolicy = NotificationPolicy;
