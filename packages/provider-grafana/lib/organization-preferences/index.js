"use strict";
// https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/organization_preferences
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.OrganizationPreferences = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/organization_preferences grafana_organization_preferences}
*/
class OrganizationPreferences extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "grafana_organization_preferences";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a OrganizationPreferences resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the OrganizationPreferences to import
    * @param importFromId The id of the existing OrganizationPreferences that should be imported. Refer to the {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/organization_preferences#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the OrganizationPreferences to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "grafana_organization_preferences", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/organization_preferences grafana_organization_preferences} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options OrganizationPreferencesConfig = {}
    */
    constructor(scope, id, config = {}) {
        super(scope, id, {
            terraformResourceType: 'grafana_organization_preferences',
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
        this._homeDashboardUid = config.homeDashboardUid;
        this._id = config.id;
        this._orgId = config.orgId;
        this._theme = config.theme;
        this._timezone = config.timezone;
        this._weekStart = config.weekStart;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // home_dashboard_uid - computed: false, optional: true, required: false
    _homeDashboardUid;
    get homeDashboardUid() {
        return this.getStringAttribute('home_dashboard_uid');
    }
    set homeDashboardUid(value) {
        this._homeDashboardUid = value;
    }
    resetHomeDashboardUid() {
        this._homeDashboardUid = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get homeDashboardUidInput() {
        return this._homeDashboardUid;
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
    // theme - computed: false, optional: true, required: false
    _theme;
    get theme() {
        return this.getStringAttribute('theme');
    }
    set theme(value) {
        this._theme = value;
    }
    resetTheme() {
        this._theme = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get themeInput() {
        return this._theme;
    }
    // timezone - computed: false, optional: true, required: false
    _timezone;
    get timezone() {
        return this.getStringAttribute('timezone');
    }
    set timezone(value) {
        this._timezone = value;
    }
    resetTimezone() {
        this._timezone = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get timezoneInput() {
        return this._timezone;
    }
    // week_start - computed: false, optional: true, required: false
    _weekStart;
    get weekStart() {
        return this.getStringAttribute('week_start');
    }
    set weekStart(value) {
        this._weekStart = value;
    }
    resetWeekStart() {
        this._weekStart = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get weekStartInput() {
        return this._weekStart;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            home_dashboard_uid: cdktf.stringToTerraform(this._homeDashboardUid),
            id: cdktf.stringToTerraform(this._id),
            org_id: cdktf.stringToTerraform(this._orgId),
            theme: cdktf.stringToTerraform(this._theme),
            timezone: cdktf.stringToTerraform(this._timezone),
            week_start: cdktf.stringToTerraform(this._weekStart),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            home_dashboard_uid: {
                value: cdktf.stringToHclTerraform(this._homeDashboardUid),
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
            theme: {
                value: cdktf.stringToHclTerraform(this._theme),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            timezone: {
                value: cdktf.stringToHclTerraform(this._timezone),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            week_start: {
                value: cdktf.stringToHclTerraform(this._weekStart),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.OrganizationPreferences = OrganizationPreferences;
