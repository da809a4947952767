using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Audit;

/// <summary>Acts and outcomes in words.</summary>
internal static class AuditLabels
{
    public static string Of(AuditAct act) => act switch
    {
        AuditAct.SignIn => Text.AuditSignIn,
        AuditAct.SignOut => Text.AuditSignOut,
        AuditAct.SignOutEverywhere => Text.AuditSignOutEverywhere,
        AuditAct.SetUp => Text.AuditSetUp,
        AuditAct.Invite => Text.AuditInvite,
        AuditAct.InviteLink => Text.AuditInviteLink,
        AuditAct.ChoosePassword => Text.AuditChoosePassword,
        AuditAct.ChangePassword => Text.AuditChangePassword,
        AuditAct.TurnOnSecondFactor => Text.AuditTurnOnSecondFactor,
        AuditAct.TurnOffSecondFactor => Text.AuditTurnOffSecondFactor,
        AuditAct.ChangeRole => Text.AuditChangeRole,
        AuditAct.Disable => Text.AuditDisable,
        AuditAct.Enable => Text.AuditEnable,
        AuditAct.MakeKey => Text.AuditMakeKey,
        AuditAct.RevokeKey => Text.AuditRevokeKey,
        AuditAct.MakeLink => Text.AuditMakeLink,
        AuditAct.RevokeLink => Text.AuditRevokeLink,
        AuditAct.MakeWatch => Text.AuditMakeWatch,
        AuditAct.RevokeWatch => Text.AuditRevokeWatch,
        AuditAct.CallWebhook => Text.AuditCallWebhook,
        AuditAct.Upload => Text.AuditUpload,
        AuditAct.Answer => Text.AuditAnswer,
        AuditAct.Commit => Text.AuditCommit,
        AuditAct.Submit => Text.AuditSubmit,
        AuditAct.Withdraw => Text.AuditWithdraw,
        AuditAct.Discard => Text.AuditDiscard,
        AuditAct.Revert => Text.AuditRevert,
        AuditAct.Restore => Text.AuditRestore,
        AuditAct.AddRule => Text.AuditAddRule,
        AuditAct.RemoveRule => Text.AuditRemoveRule,
        AuditAct.Export => Text.AuditExport,
        _ => act.ToString(),
    };

    public static string Of(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Refused => Text.AuditRefused,
        AuditOutcome.Failed => Text.AuditFailed,
        _ => Text.AuditDone,
    };
}
