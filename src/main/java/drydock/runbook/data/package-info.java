/** Plans that change the data of a cluster or make a backup of them: backup, upgrade, rollback, restore, migrate. */
package drydock.runbook.data;
